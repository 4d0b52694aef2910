-- An identifier taken up again is open again. Who claimed it first is kept while the claim stands.
INSERT INTO crosswalk (scheme, identifier, entity_id, since_at, until_at, department) VALUES ($1, $2, $3, $4, NULL, $5)
ON CONFLICT (scheme, identifier, entity_id) DO UPDATE SET
    department = CASE WHEN crosswalk.until_at IS NULL THEN COALESCE(crosswalk.department, excluded.department) ELSE excluded.department END,
    until_at = NULL
