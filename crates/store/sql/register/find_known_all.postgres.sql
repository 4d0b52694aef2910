SELECT k.n, r.record_id, r.row_digest, r.version, r.gone_at, r.thing_id
FROM UNNEST($1::BYTEA[]) WITH ORDINALITY AS k (key_digest, n)
INNER JOIN register_records r ON r.register_id = $2 AND r.key_digest = k.key_digest
ORDER BY k.n
