INSERT INTO addresses (address_id, kind, parent_id, state, code, entity_id, visible, expires_on, version, applicant, created_at,
    current_version, division, road_id, path_digest, preferred)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
