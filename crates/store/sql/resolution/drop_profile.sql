DELETE FROM resolution_profiles WHERE record_id = $1
