-- Which groups of people does an indicator tell apart in these territories?
-- $indicator VARCHAR
-- $territories VARCHAR[]
-- > sex, age, citizenship, places
SELECT sex, age, citizenship, count(*) AS places
FROM latest
WHERE indicator_code = $indicator AND list_position($territories, territory_code) > 0 AND value IS NOT NULL
GROUP BY sex, age, citizenship
ORDER BY (sex = '_T') DESC, sex, (age = '_T') DESC, age, (citizenship = '_T') DESC, citizenship
