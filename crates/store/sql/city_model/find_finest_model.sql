-- The open model that shows the thing $1 most finely.
SELECT level, bottom, top FROM models
WHERE entity_id = $1 AND retired_at IS NULL AND valid_to IS NULL
ORDER BY level DESC, model_id DESC
LIMIT 1
