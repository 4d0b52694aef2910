INSERT INTO crosswalk_notes (note_id, kind, scheme, identifier, entity_id, reason, actor, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
