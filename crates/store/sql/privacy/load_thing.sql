SELECT thing_id, kind, code, division, golden, standing, status, merged_into, recorded_at, retired_at FROM things
WHERE thing_id = $1
