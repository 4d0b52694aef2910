INSERT INTO uploads (upload_id, user_id, file_name, bytes, beginning, received, state, digest, job_id, begun_at, expires_at, closed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
