INSERT INTO records (record_id, job_id, row_no, layout_id, payload, geometry, findings, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
