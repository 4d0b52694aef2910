INSERT INTO house_keys (key_digest, entity_id)
SELECT * FROM UNNEST($1::BYTEA[], $2::BIGINT[])
ON CONFLICT (key_digest, entity_id) DO NOTHING
