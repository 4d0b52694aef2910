INSERT INTO rejections (job_id, row_no, payload, geometry, findings) VALUES ($1, $2, $3, $4, $5)
