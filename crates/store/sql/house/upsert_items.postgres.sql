INSERT INTO house_items (entity_id, kind, version, building_id, unit, floor, room, basis, division, reason, code)
SELECT * FROM UNNEST(
    $1::BIGINT[], $2::BIGINT[], $3::BIGINT[], $4::BIGINT[], $5::BIGINT[], $6::BIGINT[], $7::BIGINT[], $8::BIGINT[],
    $9::TEXT[], $10::TEXT[], $11::TEXT[]
)
ON CONFLICT (entity_id) DO UPDATE SET
    kind = excluded.kind, version = excluded.version, building_id = excluded.building_id,
    unit = excluded.unit, floor = excluded.floor, room = excluded.room,
    basis = excluded.basis, division = excluded.division, reason = excluded.reason, code = excluded.code
