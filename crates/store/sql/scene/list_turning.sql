-- Things with a model that begins or ends to hold behind the day $1, up to the day $2.
SELECT DISTINCT entity_id FROM models
WHERE entity_id IS NOT NULL AND ((valid_from > $1 AND valid_from <= $2) OR (valid_to > $1 AND valid_to <= $2))
ORDER BY entity_id
