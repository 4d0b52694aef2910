DELETE FROM scene_places WHERE class = $1 AND build = $2 AND entity_id = $3
