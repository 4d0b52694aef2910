SELECT report_id, kind, address_id, text, said, lon, lat, reporter, state, task_id, answer, answered_by, reported_at,
changed_at
FROM address_plate_reports
WHERE task_id = $1
ORDER BY report_id
