-- Houses that one reason keeps from their codes, in divisions up to $4, behind ($2, $3).
SELECT h.entity_id, h.kind, h.version, h.building_id, h.unit, h.floor, h.room, h.basis, h.division, h.reason, h.code, e.code, e.class
FROM house_items h
INNER JOIN entities e ON e.entity_id = h.entity_id
WHERE h.reason = $1 AND h.reason <> '' AND (h.division, h.entity_id) > ($2, $3) AND h.division < $4
ORDER BY h.division, h.entity_id
LIMIT $5
