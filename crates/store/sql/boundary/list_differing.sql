SELECT entity_id, class, division, stated, differs FROM placements
WHERE differs = 1 AND division >= $1 AND division < $2 AND (division, entity_id) > ($3, $4)
ORDER BY division, entity_id
LIMIT $5
