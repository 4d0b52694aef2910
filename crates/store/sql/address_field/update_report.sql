UPDATE address_plate_reports SET state = $1, task_id = $2, answer = $3, answered_by = $4, changed_at = $5
WHERE report_id = $6
