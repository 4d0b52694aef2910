SELECT thing_id FROM things WHERE kind = $1 AND address_id = $2 AND retired_at IS NULL ORDER BY thing_id LIMIT 1
