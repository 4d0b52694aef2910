INSERT INTO registers (register_id, department, kind, name, rank, due_days, records, fed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
