SELECT p.record_id FROM resolution_profiles p WHERE p.thing_id = $1 ORDER BY p.record_id LIMIT $2
