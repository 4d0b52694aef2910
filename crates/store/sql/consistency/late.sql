-- Registers whose last feed is older than their own term, at the instant $3.
SELECT
    g.register_id, g.register_id, '', CAST(NULL AS BIGINT), g.register_id,
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), g.due_days, CAST(NULL AS DOUBLE PRECISION), NULL, CAST(NULL AS BYTEA)
FROM registers g
WHERE g.register_id BETWEEN $1 AND $2 AND g.fed_at + g.due_days * 86400000000 < $3
ORDER BY g.register_id
