SELECT entity_id, kind, version, building_id, unit, floor, room, basis, division, reason, code FROM house_items
WHERE building_id > $1
ORDER BY building_id, entity_id
LIMIT $2
