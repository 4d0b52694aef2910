UPDATE resolution_profiles SET thing_id = $1 WHERE record_id = $2
