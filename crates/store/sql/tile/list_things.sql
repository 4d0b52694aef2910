-- What a tile draws, in the order of the index, so that a page costs its rows.
SELECT c.entity_id, c.earlier, e.code, v.name, v.address_text, v.lon, v.lat, v.geometry, v.attributes
FROM cells c
INNER JOIN entities e ON e.entity_id = c.entity_id
INNER JOIN entity_versions v ON v.version_key = e.entity_id * 1048576 + e.current_version
WHERE c.class = $1 AND c.cell BETWEEN $2 AND $3
ORDER BY c.cell, c.entity_id
LIMIT $4
