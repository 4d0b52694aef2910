INSERT INTO scene_places (class, build, place, entity_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
