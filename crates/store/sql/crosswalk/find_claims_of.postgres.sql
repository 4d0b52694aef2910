SELECT k.n, c.entity_id, c.department, c.since_at, c.until_at
FROM UNNEST($1::TEXT[], $2::TEXT[]) WITH ORDINALITY AS k (scheme, identifier, n)
INNER JOIN crosswalk c ON c.scheme = k.scheme AND c.identifier = k.identifier AND c.until_at IS NULL
ORDER BY k.n, c.entity_id
