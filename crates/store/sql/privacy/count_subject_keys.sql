SELECT master, COUNT(wrapped), COUNT(destroyed_at) FROM subject_keys GROUP BY master ORDER BY master
