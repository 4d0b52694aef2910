-- The departments that have a record of the things whose numbers go from above $1 to $2.
SELECT DISTINCT r.thing_id, d.department
FROM register_records r
INNER JOIN registers d ON d.register_id = r.register_id
WHERE r.thing_id > $1 AND r.thing_id <= $2 AND r.gone_at IS NULL
ORDER BY r.thing_id, d.department
