DELETE FROM model_levels WHERE entity_id = $1
