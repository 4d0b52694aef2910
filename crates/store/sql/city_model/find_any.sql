-- Whether there is a model.
SELECT model_id FROM models LIMIT 1
