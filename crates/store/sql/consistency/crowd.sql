-- Dwellings of addresses where more than $5 persons live, or where the area is known and each has less than $6 square metres of it. The area
-- of a dwelling is the largest that a register tells. Costs the records at the addresses from $1 to $2, by a covering index.
SELECT
    d.address_id, d.thing_id, COALESCE(t.division, ''), d.record_id, d.register_id,
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), p.n, h.area, NULL, CAST(NULL AS BYTEA)
FROM (
    SELECT r.address_id, COUNT(DISTINCT r.thing_id) AS n
    FROM register_records r
    WHERE
        r.kind = 'person' AND r.address_id BETWEEN $1 AND $2 AND r.gone_at IS NULL AND r.thing_id IS NOT NULL
        AND ($3 = '' OR REPLACE($3, ',' || r.status || ',', '') <> $3)
        AND ($4 = '' OR REPLACE($4, ',' || r.standing || ',', '') <> $4)
    GROUP BY r.address_id
) p
CROSS JOIN (
    SELECT b.address_id, COUNT(*) AS dwellings, SUM(b.area) AS area
    FROM (
        SELECT r.address_id, r.thing_id, MAX(r.amount) AS area
        FROM register_records r
        WHERE r.kind = 'dwelling' AND r.address_id BETWEEN $1 AND $2 AND r.gone_at IS NULL AND r.thing_id IS NOT NULL
        GROUP BY r.address_id, r.thing_id
    ) b
    GROUP BY b.address_id
) h
CROSS JOIN register_records d
CROSS JOIN things t
WHERE
    h.address_id = p.address_id
    AND (p.n > $5 * h.dwellings OR (h.area > 0 AND h.area < CAST($6 AS DOUBLE PRECISION) * p.n))
    AND d.kind = 'dwelling' AND d.address_id = p.address_id AND d.gone_at IS NULL
    AND t.thing_id = d.thing_id AND t.retired_at IS NULL
ORDER BY d.address_id, d.thing_id, d.record_id
