SELECT p.thing_id, p.profile FROM resolution_profiles p WHERE p.record_id = $1
