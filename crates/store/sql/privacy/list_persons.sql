SELECT thing_id, kind, code, division, golden, standing, status, merged_into, recorded_at, retired_at FROM things
WHERE thing_id > $1 AND kind = 'person' AND merged_into IS NULL AND retired_at IS NULL
ORDER BY thing_id LIMIT $2
