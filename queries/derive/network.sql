-- One row per network: how many members public sources name.
UPDATE network
SET members_named = counted.named, members_proposed = counted.proposed
FROM (
    SELECT network_code AS code, count(*) AS named, count(*) FILTER (status = 'proposed') AS proposed
    FROM membership
    GROUP BY network_code
) counted
WHERE network_code = counted.code
