SELECT
    a.address_id, a.kind, a.parent_id, a.state, a.code, a.entity_id, a.visible, a.expires_on, a.version,
    a.applicant, a.created_at, a.current_version, a.division, a.road_id, a.path_digest, a.preferred
FROM addresses a
WHERE a.parent_id = $1 AND a.address_id > $2
ORDER BY a.address_id
LIMIT $3
