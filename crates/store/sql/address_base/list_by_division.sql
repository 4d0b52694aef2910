-- A division's codes begin with its own: a range of the index.
SELECT
    a.address_id, a.kind, a.parent_id, a.state, a.code, a.entity_id, a.visible, a.expires_on, a.version,
    a.applicant, a.created_at, a.current_version, a.division, a.road_id, a.path_digest, a.preferred
FROM addresses a
WHERE a.division >= $1 AND a.division < $2 AND (a.division, a.address_id) > ($3, $4)
ORDER BY a.division, a.address_id
LIMIT $5
