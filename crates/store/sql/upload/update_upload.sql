UPDATE uploads
SET received = $1, state = $2, digest = $3, job_id = $4, expires_at = $5, closed_at = $6
WHERE upload_id = $7 AND received = $8 AND state = $9 AND closed_at IS NULL
