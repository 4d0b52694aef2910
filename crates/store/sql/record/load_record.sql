SELECT record_id, job_id, row_no, layout_id, payload, geometry, findings, received_at FROM records WHERE record_id = $1
