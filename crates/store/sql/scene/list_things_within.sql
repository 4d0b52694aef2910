SELECT DISTINCT entity_id FROM scene_places WHERE class = $1 AND build = $2 AND place BETWEEN $3 AND $4 ORDER BY entity_id
