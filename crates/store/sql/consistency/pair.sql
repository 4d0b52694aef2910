-- Records of one thing of which one is as $4, $5 say, another as $6, $7 say, and that differ in $8. Sets are written ,a,b, and a blank one
-- lets everything through. Costs the records of the things from $1 to $2, by a covering index.
-- Adding nothing to a column keeps SQLite from choosing its index instead of the range.
SELECT
    r.thing_id, r.thing_id, COALESCE(t.division, ''), r.record_id, r.register_id,
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), r.address_id, r.amount, r.standing, r.mark_digest
FROM register_records r
CROSS JOIN things t
WHERE
    r.thing_id BETWEEN $1 AND $2 AND r.kind || '' = $3 AND r.gone_at IS NULL
    AND t.thing_id = r.thing_id AND t.retired_at IS NULL
    AND EXISTS (
        SELECT 1 FROM register_records o
        WHERE
            o.thing_id = r.thing_id AND o.kind = r.kind AND o.gone_at IS NULL AND o.record_id <> r.record_id
            AND (
                (
                    ($4 = '' OR REPLACE($4, ',' || r.status || ',', '') <> $4)
                    AND ($5 = '' OR REPLACE($5, ',' || r.standing || ',', '') <> $5)
                    AND ($6 = '' OR REPLACE($6, ',' || o.status || ',', '') <> $6)
                    AND ($7 = '' OR REPLACE($7, ',' || o.standing || ',', '') <> $7)
                ) OR (
                    ($4 = '' OR REPLACE($4, ',' || o.status || ',', '') <> $4)
                    AND ($5 = '' OR REPLACE($5, ',' || o.standing || ',', '') <> $5)
                    AND ($6 = '' OR REPLACE($6, ',' || r.status || ',', '') <> $6)
                    AND ($7 = '' OR REPLACE($7, ',' || r.standing || ',', '') <> $7)
                )
            )
            AND (
                $8 = ''
                OR ($8 = 'mark' AND o.mark_digest <> r.mark_digest)
                OR ($8 = 'standing' AND o.standing <> r.standing)
                OR ($8 = 'amount' AND ABS(o.amount - r.amount) > $9 * (ABS(o.amount) + ABS(r.amount)) / 2.0)
                OR (
                    $8 = 'place' AND o.address_id <> r.address_id
                    AND NOT EXISTS (
                        SELECT 1 FROM addresses a
                        LEFT JOIN addresses b ON b.address_id = a.parent_id
                        LEFT JOIN addresses c ON c.address_id = b.parent_id
                        LEFT JOIN addresses d ON d.address_id = c.parent_id
                        WHERE
                            a.address_id IN (r.address_id, o.address_id)
                            AND (
                                a.parent_id IN (r.address_id, o.address_id) OR b.parent_id IN (r.address_id, o.address_id)
                                OR c.parent_id IN (r.address_id, o.address_id)
                                OR d.parent_id IN (r.address_id, o.address_id)
                            )
                    )
                )
            )
            AND (
                CAST($10 AS BIGINT) = 0 OR EXISTS (
                    SELECT 1 FROM registers g
                    INNER JOIN registers h ON h.rank <> g.rank
                    WHERE g.register_id = r.register_id AND h.register_id = o.register_id
                )
            )
    )
ORDER BY r.thing_id, r.record_id
