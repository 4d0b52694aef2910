-- Temporary addresses whose last day is past and that are still in use.
SELECT
    a.address_id, a.kind, a.parent_id, a.state, a.code, a.entity_id, a.visible, a.expires_on, a.version,
    a.applicant, a.created_at, a.current_version, a.division, a.road_id, a.path_digest, a.preferred
FROM addresses a
WHERE a.expires_on < $1 AND a.state IN (5, 6, 7, 8)
ORDER BY a.expires_on, a.address_id
LIMIT $2
