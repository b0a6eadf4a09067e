-- Who published the figures of the indicators that a public display shows?
-- $display VARCHAR
-- > publisher
SELECT s.publisher
FROM display_slide d
JOIN indicator i ON i.indicator_code = d.indicator_code
JOIN source s ON s.source_code = i.source_code
WHERE d.display_code = $display AND s.publisher IS NOT NULL
GROUP BY s.publisher
ORDER BY min(d.position)
