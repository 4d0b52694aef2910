-- How many buildings and dwellings stand where, by what came of them. Reads the whole table, once a run.
SELECT h.division, h.kind, h.basis, h.reason, CAST(CASE WHEN h.code = '' THEN 0 ELSE 1 END AS BIGINT), COUNT(*)
FROM house_items h
INNER JOIN entities e ON e.entity_id = h.entity_id
WHERE h.kind < 3 AND e.retired_at IS NULL
GROUP BY 1, 2, 3, 4, 5
