UPDATE registers SET rank = $1, due_days = $2, records = $3, fed_at = $4 WHERE register_id = $5
