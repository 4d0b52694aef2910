UPDATE addresses SET
    kind = $1, parent_id = $2, state = $3, code = $4, entity_id = $5, visible = $6, expires_on = $7,
    current_version = $8, division = $9, road_id = $10, path_digest = $11, preferred = $12,
    version = version + 1
WHERE address_id = $13 AND version = $14
