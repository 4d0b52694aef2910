INSERT INTO entity_sources (class, natural_key, department, entity_id, fingerprint, record_id)
SELECT * FROM UNNEST($1::TEXT[], $2::TEXT[], $3::TEXT[], $4::BIGINT[], $5::BYTEA[], $6::BIGINT[])
ON CONFLICT (class, natural_key, department) DO UPDATE SET fingerprint = excluded.fingerprint, record_id = excluded.record_id
