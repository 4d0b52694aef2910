-- The departments that have a record of the things of a division whose numbers go from above $2 to $3.
SELECT DISTINCT t.thing_id, d.department
FROM things t
INNER JOIN register_records r ON r.thing_id = t.thing_id AND r.gone_at IS NULL
INNER JOIN registers d ON d.register_id = r.register_id
WHERE COALESCE(t.division, '') = $1 AND t.thing_id > $2 AND t.thing_id <= $3 AND t.retired_at IS NULL
ORDER BY t.thing_id, d.department
