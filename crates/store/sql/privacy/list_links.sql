SELECT link_id, relation, from_thing, to_thing, to_address, record_id, department, valid_from, valid_to, recorded_at, retired_at
FROM thing_links WHERE from_thing = $1 OR to_thing = $1
ORDER BY link_id
