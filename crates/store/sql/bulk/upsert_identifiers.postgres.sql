INSERT INTO crosswalk (scheme, identifier, entity_id, since_at, until_at)
SELECT k.scheme, k.identifier, k.entity_id, k.since_at, NULL
FROM UNNEST($1::TEXT[], $2::TEXT[], $3::BIGINT[], $4::BIGINT[]) AS k (scheme, identifier, entity_id, since_at)
ON CONFLICT (scheme, identifier, entity_id) DO UPDATE SET until_at = NULL
