SELECT link_id, relation, from_thing, to_thing, to_address, record_id, department, valid_from, valid_to, recorded_at, retired_at
FROM thing_links WHERE record_id = $1 AND retired_at IS NULL ORDER BY link_id
