-- One row per figure of a territory, or of a municipality in it, that was known in a year.
WITH RECURSIVE inside AS (
    SELECT territory_code, level FROM territory WHERE territory_code = $scope
    UNION
    SELECT t.territory_code, t.level FROM territory t JOIN inside ON t.parent_code = inside.territory_code
)
SELECT indicator_code, period, sex, age, territory_code, value, source_code, territory_code = $scope AS own
FROM observation JOIN inside USING (territory_code)
WHERE list_contains($indicators, indicator_code) AND citizenship = '_T' AND period <= $year AND value IS NOT NULL
    AND (territory_code = $scope OR level = 'municipality')
ORDER BY indicator_code, period, territory_code, sex, age
