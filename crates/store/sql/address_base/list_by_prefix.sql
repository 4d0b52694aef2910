SELECT
    a.address_id, a.kind, a.parent_id, a.state, a.code, a.entity_id, a.visible, a.expires_on, a.version,
    a.applicant, a.created_at, a.current_version, a.division, a.road_id, a.path_digest, a.preferred
FROM addresses a
WHERE a.preferred >= $1 AND a.preferred < $2 AND (a.preferred, a.address_id) > ($3, $4)
ORDER BY a.preferred, a.address_id
LIMIT $5
