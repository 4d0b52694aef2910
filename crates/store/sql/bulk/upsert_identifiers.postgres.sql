INSERT INTO crosswalk (scheme, identifier, entity_id, since_at, until_at, department)
SELECT k.scheme, k.identifier, k.entity_id, k.since_at, NULL, k.department
FROM UNNEST($1::TEXT[], $2::TEXT[], $3::BIGINT[], $4::BIGINT[], $5::TEXT[])
    AS k (scheme, identifier, entity_id, since_at, department)
ON CONFLICT (scheme, identifier, entity_id) DO UPDATE SET
    department = CASE WHEN crosswalk.until_at IS NULL THEN COALESCE(crosswalk.department, excluded.department) ELSE excluded.department END,
    until_at = NULL
