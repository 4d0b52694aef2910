UPDATE models SET entity_id = $1 WHERE model_id = $2 AND entity_id IS NULL
