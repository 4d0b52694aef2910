-- A conflict that was closed and is back is open again.
INSERT INTO crosswalk_conflicts (
    conflict_id, scheme, identifier, entity_id, department, other_id, other_department, found_at, closed_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
ON CONFLICT (scheme, identifier, entity_id, other_id) DO UPDATE SET closed_at = NULL
