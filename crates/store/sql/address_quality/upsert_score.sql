INSERT INTO address_scores (division, day, check_id, addresses, faulty, blocking, warnings, overdue)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (division, day) DO UPDATE SET
    check_id = excluded.check_id, addresses = excluded.addresses, faulty = excluded.faulty,
    blocking = excluded.blocking, warnings = excluded.warnings, overdue = excluded.overdue
