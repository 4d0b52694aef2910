UPDATE crosswalk c
SET until_at = k.until_at
FROM UNNEST($1::TEXT[], $2::TEXT[], $3::BIGINT[], $4::BIGINT[]) AS k (scheme, identifier, entity_id, until_at)
WHERE c.scheme = k.scheme AND c.identifier = k.identifier AND c.entity_id = k.entity_id AND c.until_at IS NULL
