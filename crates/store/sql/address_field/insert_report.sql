INSERT INTO address_plate_reports (report_id, kind, address_id, text, said, lon, lat, reporter, state, task_id,
answer, answered_by, reported_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
