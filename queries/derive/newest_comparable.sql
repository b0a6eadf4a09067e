-- One row per comparable figure of the newest year of its group.
SELECT indicator_code, territory_code, period, sex, age, citizenship, reference_code, type, exercise, value, polarity
FROM comparable
QUALIFY period = max(period) OVER (PARTITION BY indicator_code, sex, age, citizenship, reference_code, type)
