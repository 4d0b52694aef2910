INSERT INTO model_levels (entity_id, division, class, level) VALUES ($1, $2, $3, $4)
ON CONFLICT (entity_id) DO UPDATE SET division = excluded.division, class = excluded.class, level = excluded.level
