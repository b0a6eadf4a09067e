-- What is the newest figure of each indicator, place and split, where does it stand among its like, and how did it move?
-- $indicator VARCHAR[] = NULL
-- $territory VARCHAR[] = NULL
-- $country VARCHAR[] = NULL
-- $level VARCHAR[] = NULL
-- $type VARCHAR[] = NULL
-- $parent VARCHAR[] = NULL
-- $network VARCHAR[] = NULL
-- $sex VARCHAR[] = NULL
-- $age VARCHAR[] = NULL
-- $citizenship VARCHAR[] = NULL
-- $headline BOOLEAN = NULL
-- $after BIGINT = -1
-- $until BIGINT = 9223372036854775807
-- $limit INTEGER = 1000
-- > indicator_code, territory_code, sex, age, citizenship, period, value, lower, upper, obs_status, source_code, exercise, newest_empty_period, newest_empty_status, country_rank, country_n, country_percentile, country_quintile, area_rank, area_n, area_percentile, area_quintile, trend, trend_reason, trend_first_period, trend_first_value, trend_points, cursor_place
WITH page AS (
        -- Their places in the table alone: sorting whole rows reads all columns of all of them.
    SELECT rowid AS row_place
    FROM latest
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
      AND ($sex IS NULL OR sex IN $sex)
      AND ($age IS NULL OR age IN $age)
      AND ($citizenship IS NULL OR citizenship IN $citizenship)
      AND ($headline IS NULL OR headline = $headline::BOOLEAN)
    ORDER BY rowid
    LIMIT $limit::INTEGER
)
SELECT indicator_code, territory_code, sex, age, citizenship, period, value, lower, upper, obs_status, source_code, exercise,
       newest_empty_period, newest_empty_status, country_rank, country_n, country_percentile, country_quintile, area_rank,
       area_n, area_percentile, area_quintile, verdict AS trend, reason AS trend_reason,
       first_period AS trend_first_period, first_value AS trend_first_value, points AS trend_points, rowid AS cursor_place
FROM latest
WHERE rowid IN (SELECT row_place FROM page)
ORDER BY rowid
