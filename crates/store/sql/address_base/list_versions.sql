SELECT
    v.version_key, v.address_id, v.version, v.valid_from, v.valid_to, v.recorded_at, v.retired_at,
    v.operation_id, v.retired_by, v.division, v.zone, v.road_id, v.number, v.estate, v.building, v.unit, v.floor,
    v.room, v.name, v.lon, v.lat, v.height, v.entrance_lon, v.entrance_lat, v.outline
FROM address_versions v
WHERE v.version_key BETWEEN $1 AND $2
ORDER BY v.version_key
