-- One row per figure of the indicators of one batch, with what the trend needs.
SELECT o.indicator_code, o.territory_code, o.sex, o.age, o.citizenship, o.period, o.value, o.lower, o.upper,
       o.obs_status, o.exercise, i.polarity
FROM observation o
JOIN indicator i ON i.indicator_code = o.indicator_code
WHERE i.position % $batches = $batch
