SELECT link_id, relation, from_thing, to_thing, to_address, record_id, department, valid_from, valid_to, recorded_at, retired_at
FROM thing_links WHERE to_thing = $1 AND link_id > $2 ORDER BY link_id LIMIT $3
