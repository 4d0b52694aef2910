-- Items of the buildings behind $1 with their entity codes, building by building.
SELECT h.entity_id, h.kind, h.version, h.building_id, h.unit, h.floor, h.room, h.basis, h.division, h.reason, h.code, e.code
FROM house_items h
INNER JOIN entities e ON e.entity_id = h.entity_id
WHERE h.building_id > $1 AND e.retired_at IS NULL
ORDER BY h.building_id, h.entity_id
LIMIT $2
