COPY addresses (address_id, kind, parent_id, state, code, entity_id, visible, expires_on, version, applicant, created_at,
    current_version, division, road_id, path_digest, preferred)
FROM STDIN BINARY
