COPY address_versions (version_key, address_id, version, valid_from, valid_to, recorded_at, retired_at, operation_id, retired_by,
    division, zone, road_id, number, estate, building, unit, floor, room, name, lon, lat, height, entrance_lon,
    entrance_lat, outline)
FROM STDIN BINARY
