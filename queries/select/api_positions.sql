-- Where does a place stand among its like with its newest figure: rank of n, percentile and fifth?
-- $indicator VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $level VARCHAR[] = NULL
-- $type VARCHAR[] = NULL
-- $parent VARCHAR[] = NULL
-- $network VARCHAR[] = NULL
-- $reference VARCHAR[] = NULL
-- $sex VARCHAR[] = NULL
-- $age VARCHAR[] = NULL
-- $citizenship VARCHAR[] = NULL
-- $after BIGINT = -1
-- $until BIGINT = 9223372036854775807
-- $limit INTEGER = 1000
-- > indicator_code, territory_code, period, sex, age, citizenship, reference_code, rank, n, percentile, quintile, cursor_place
WITH page AS (
        -- Their places in the table alone: sorting whole rows reads all columns of all of them.
    SELECT rowid AS row_place
    FROM position
    WHERE rowid > $after::BIGINT AND rowid <= $until::BIGINT
      AND ($indicator IS NULL OR indicator_code IN $indicator)
      AND ($territory IS NULL OR territory_code IN $territory)
      AND territory_code IN (
          SELECT t.territory_code
          FROM territory t
          WHERE ($country IS NULL OR t.country_code IN $country)
            AND ($level IS NULL OR t.level IN $level)
            AND ($type IS NULL OR t.type IN $type)
            AND ($parent IS NULL OR t.parent_code IN $parent)
            AND ($network IS NULL OR t.territory_code IN
                 (SELECT territory_code FROM membership WHERE network_code IN $network)))
      AND ($reference IS NULL OR reference_code IN $reference)
      AND ($sex IS NULL OR sex IN $sex)
      AND ($age IS NULL OR age IN $age)
      AND ($citizenship IS NULL OR citizenship IN $citizenship)
    ORDER BY rowid
    LIMIT $limit::INTEGER
)
SELECT indicator_code, territory_code, period, sex, age, citizenship, reference_code, rank, n, percentile, quintile,
       rowid AS cursor_place
FROM position
WHERE rowid IN (SELECT row_place FROM page)
ORDER BY rowid
