SELECT register_id, department, kind, name, rank, due_days, records, fed_at FROM registers WHERE department = $1 AND name = $2
