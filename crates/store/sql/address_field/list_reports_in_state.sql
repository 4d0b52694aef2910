SELECT report_id, kind, address_id, text, said, lon, lat, reporter, state, task_id, answer, answered_by, reported_at,
changed_at
FROM address_plate_reports
WHERE state = $1 AND report_id > $2
ORDER BY report_id
LIMIT $3
