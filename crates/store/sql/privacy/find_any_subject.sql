SELECT subject_id FROM subject_keys LIMIT 1
