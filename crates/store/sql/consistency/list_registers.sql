SELECT register_id, department, kind, name, rank, due_days, records, fed_at FROM registers ORDER BY register_id
