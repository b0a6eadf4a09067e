-- One row per unknown code of sex, age, citizenship or obs_status.
WITH codes AS (
    SELECT source_code, file_row, 'sex' AS "column", sex AS value, '_T, F, M' AS allowed
    FROM incoming WHERE sex IS NULL OR sex NOT IN ('_T', 'F', 'M')
    UNION ALL
    SELECT source_code, file_row, 'age', age, '_T, Y_LT18, Y25-34, Y_GE65 …'
    FROM incoming WHERE age IS NULL OR NOT regexp_full_match(age, '_T|Y[0-9]+-[0-9]+|Y_(LT|GE)[0-9]+')
    UNION ALL
    SELECT source_code, file_row, 'citizenship', citizenship, '_T, NAT, FOR'
    FROM incoming WHERE citizenship IS NULL OR citizenship NOT IN ('_T', 'NAT', 'FOR')
    UNION ALL
    SELECT source_code, file_row, 'obs_status', obs_status, 'A, B, D, E, P, U, L, M, O, Q'
    FROM incoming WHERE obs_status IS NULL OR obs_status NOT IN ('A', 'B', 'D', 'E', 'P', 'U', 'L', 'M', 'O', 'Q')
)
SELECT source_code, min(file_row) AS file_row, "column", coalesce(value, '') AS value, allowed
FROM codes
GROUP BY source_code, "column", value, allowed
