-- Which figures does one indicator have, as rows of SDMX-CSV 2.0?
-- $indicator VARCHAR
-- $structure VARCHAR
-- $unit VARCHAR
-- $decimals INTEGER
-- > STRUCTURE, STRUCTURE_ID, ACTION, FREQ, INDICATOR, REF_AREA, SEX, AGE, CITIZENSHIP, TIME_PERIOD, OBS_VALUE, OBS_STATUS, UNIT_MEASURE, DECIMALS, LOWER_LIMIT, UPPER_LIMIT, DATA_SOURCE, EXERCISE, SOURCE_FLAG
SELECT 'dataflow' AS STRUCTURE, $structure AS STRUCTURE_ID, 'I' AS ACTION, 'A' AS FREQ, indicator_code AS INDICATOR,
       territory_code AS REF_AREA, sex AS SEX, age AS AGE, citizenship AS CITIZENSHIP, period AS TIME_PERIOD,
       value AS OBS_VALUE, obs_status AS OBS_STATUS, $unit AS UNIT_MEASURE, $decimals AS DECIMALS,
       lower AS LOWER_LIMIT, upper AS UPPER_LIMIT, source_code AS DATA_SOURCE, exercise AS EXERCISE,
       source_flag AS SOURCE_FLAG
FROM observation
WHERE indicator_code = $indicator
ORDER BY territory_code, sex, age, citizenship, period
