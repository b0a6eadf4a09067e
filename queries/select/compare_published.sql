-- Which indicators are published for the kinds of these places, and what does an absent row mean in their source?
-- $territories VARCHAR[]
-- > indicator_code, country_code, type, period, absent_status, source_code
WITH kind AS (
    SELECT DISTINCT country_code, type FROM territory WHERE territory_code IN (SELECT unnest($territories))
), newest AS (
    SELECT c.indicator_code, c.country_code, c.type, max(c.period) AS period, arg_max(c.source_code, c.period) AS source_code
    FROM coverage c
    JOIN kind k ON k.country_code = c.country_code AND k.type = c.type
    WHERE c.with_value > 0 AND c.sex = '_T' AND c.age = '_T' AND c.citizenship = '_T'
    GROUP BY c.indicator_code, c.country_code, c.type
)
SELECT n.indicator_code, n.country_code, n.type, n.period, s.absent_status, n.source_code
FROM newest n
JOIN source s ON s.source_code = n.source_code
ORDER BY n.indicator_code, n.country_code, n.type
