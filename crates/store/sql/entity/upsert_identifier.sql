-- An identifier taken up again is open again.
INSERT INTO crosswalk (scheme, identifier, entity_id, since_at, until_at) VALUES ($1, $2, $3, $4, NULL)
ON CONFLICT (scheme, identifier, entity_id) DO UPDATE SET until_at = NULL
