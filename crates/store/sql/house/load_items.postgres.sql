SELECT h.entity_id, h.kind, h.version, h.building_id, h.unit, h.floor, h.room, h.basis, h.division, h.reason, h.code
FROM UNNEST($1::BIGINT[]) asked (entity_id)
INNER JOIN house_items h ON h.entity_id = asked.entity_id
