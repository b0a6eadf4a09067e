-- One row per figure and group it is compared in: its country, and the state, district, province or city it lies in.
-- Figures of low reliability (U) are shown but not compared. Only rates, amounts and indices are compared: a count depends on the size of the place, a rank is one already.
CREATE OR REPLACE TEMP TABLE comparable AS
WITH figure AS (
    SELECT o.indicator_code, o.territory_code, o.period, o.sex, o.age, o.citizenship, o.value,
           o.exercise, t.type, t.level, t.country_code, t.parent_code, t.population, i.polarity, i.kind
    FROM observation o
    JOIN indicator i USING (indicator_code)
    JOIN territory t USING (territory_code)
    WHERE o.value IS NOT NULL AND o.obs_status != 'U' AND i.kind IN ('rate', 'amount', 'index') AND t.level != 'country'
)
SELECT * EXCLUDE (country_code, parent_code), country_code AS reference_code FROM figure WHERE level != 'neighbourhood'
UNION ALL
SELECT * EXCLUDE (country_code, parent_code), parent_code FROM figure
WHERE parent_code IS NOT NULL AND parent_code != country_code
