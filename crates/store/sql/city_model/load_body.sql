SELECT body FROM models WHERE model_id = $1
