-- Records of a kind ($6 to $8) at an address where records of another ($3 to $5) stand. Costs the other's records at the addresses from $1
-- to $2, by a covering index, and what is met there.
SELECT
    o.address_id, r.thing_id, COALESCE(t.division, ''), r.record_id, r.register_id,
    o.record_id, o.register_id, CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE PRECISION), NULL, CAST(NULL AS BYTEA)
FROM register_records o
CROSS JOIN register_records r
CROSS JOIN things t
WHERE
    o.address_id BETWEEN $1 AND $2 AND o.kind = $3 AND o.gone_at IS NULL AND o.thing_id IS NOT NULL
    AND ($4 = '' OR REPLACE($4, ',' || o.status || ',', '') <> $4)
    AND ($5 = '' OR REPLACE($5, ',' || o.standing || ',', '') <> $5)
    AND r.address_id = o.address_id + 0 AND r.kind = $6 AND r.gone_at IS NULL
    AND ($7 = '' OR REPLACE($7, ',' || r.status || ',', '') <> $7)
    AND ($8 = '' OR REPLACE($8, ',' || r.standing || ',', '') <> $8)
    AND t.thing_id = r.thing_id AND t.retired_at IS NULL
ORDER BY o.address_id, r.thing_id, r.record_id, o.record_id
