INSERT INTO house_items (entity_id, kind, version, building_id, unit, floor, room, basis, division, reason, code)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (entity_id) DO UPDATE SET
    kind = excluded.kind, version = excluded.version, building_id = excluded.building_id,
    unit = excluded.unit, floor = excluded.floor, room = excluded.room,
    basis = excluded.basis, division = excluded.division, reason = excluded.reason, code = excluded.code
