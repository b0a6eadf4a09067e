-- One row per declared identity that does not hold in a territory and year (identity_part is filled from identities.toml).
WITH parts AS (
    SELECT p.identity_code, i.territory_code, i.period, sum(i.value) AS sum, count(*) AS found,
           string_agg(i.indicator_code, ' + ' ORDER BY i.indicator_code) AS parts,
           any_value(i.source_code) AS source_code, min(i.file_row) AS file_row
    FROM identity_part p
    JOIN incoming i ON i.indicator_code = p.indicator_code
    WHERE i.sex = '_T' AND i.age = '_T' AND i.citizenship = '_T' AND isfinite(i.value)
    GROUP BY ALL
)
SELECT coalesce(w.source_code, parts.source_code) AS source_code, coalesce(w.file_row, parts.file_row) AS file_row,
       'value' AS "column", parts.territory_code AS territory, parts.period, coalesce(d.whole, d.identity_code) AS whole,
       parts.parts, round(parts.sum, 3) AS sum, coalesce(w.value, d.total) AS value
FROM identity d
JOIN parts USING (identity_code)
LEFT JOIN (
    SELECT indicator_code AS whole, territory_code, period, value, source_code, file_row
    FROM incoming
    WHERE sex = '_T' AND age = '_T' AND citizenship = '_T' AND isfinite(value)
) w ON w.whole = d.whole AND w.territory_code = parts.territory_code AND w.period = parts.period
WHERE parts.found = d.parts AND abs(parts.sum - coalesce(w.value, d.total)) > d.tolerance
