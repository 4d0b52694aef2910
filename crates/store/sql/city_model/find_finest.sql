SELECT level FROM models WHERE entity_id = $1 AND retired_at IS NULL AND valid_to IS NULL ORDER BY level DESC LIMIT 1
