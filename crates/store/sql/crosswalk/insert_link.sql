-- A link taken up again is open again.
INSERT INTO crosswalk (scheme, identifier, entity_id, since_at, until_at, department) VALUES ($1, $2, $3, $4, NULL, $5)
ON CONFLICT (scheme, identifier, entity_id) DO UPDATE SET until_at = NULL, department = excluded.department
