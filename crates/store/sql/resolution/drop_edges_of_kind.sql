DELETE FROM resolution_edges WHERE a IN (SELECT p.record_id FROM resolution_profiles p WHERE p.kind = $1)
