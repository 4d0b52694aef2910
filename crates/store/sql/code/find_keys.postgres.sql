SELECT k.n, c.series_id, c.serial
FROM UNNEST($1::BYTEA[]) WITH ORDINALITY AS k (digest, n)
INNER JOIN code_keys c ON c.key_digest = k.digest
