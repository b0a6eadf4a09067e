-- Which agreements are the measures of which plan, in which order, and whom are they meant for?
-- > plan_code, position, agreement_code, target_groups
SELECT plan_code, position, agreement_code, target_groups
FROM plan_action
ORDER BY plan_code, position
