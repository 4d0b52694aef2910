SELECT entity_id, division, class, level FROM model_levels WHERE entity_id = $1
