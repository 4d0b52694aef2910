-- The base as it is in force, with the elements that hold now. Costs the page.
SELECT
    a.address_id, a.kind, a.parent_id, a.state, a.code, a.entity_id, a.visible, a.expires_on, a.version,
    a.applicant, a.created_at, a.current_version, a.division, a.road_id, a.path_digest, a.preferred,
    v.version_key, v.address_id, v.version, v.valid_from, v.valid_to, v.recorded_at, v.retired_at,
    v.operation_id, v.retired_by, v.division, v.zone, v.road_id, v.number, v.estate, v.building, v.unit, v.floor,
    v.room, v.name, v.lon, v.lat, v.height, v.entrance_lon, v.entrance_lat, v.outline
FROM addresses a
INNER JOIN address_versions v ON v.version_key = a.address_id * 1048576 + a.current_version
WHERE a.address_id > $1 AND a.state IN (6, 7, 8) AND a.visible = 1
ORDER BY a.address_id
LIMIT $2
