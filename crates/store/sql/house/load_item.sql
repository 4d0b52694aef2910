SELECT entity_id, kind, version, building_id, unit, floor, room, basis, division, reason, code FROM house_items WHERE entity_id = $1
