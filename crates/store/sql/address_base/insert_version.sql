INSERT INTO address_versions (version_key, address_id, version, valid_from, valid_to, recorded_at, retired_at, operation_id, retired_by,
    division, zone, road_id, number, estate, building, unit, floor, room, name, lon, lat, height, entrance_lon,
    entrance_lat, outline)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
