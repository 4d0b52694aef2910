SELECT upload_id, user_id, file_name, bytes, beginning, received, state, digest, job_id, begun_at, expires_at, closed_at
FROM uploads
WHERE user_id = $1 AND closed_at IS NULL
ORDER BY upload_id
