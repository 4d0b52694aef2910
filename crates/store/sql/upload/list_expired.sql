SELECT upload_id, user_id, file_name, bytes, beginning, received, state, digest, job_id, begun_at, expires_at, closed_at
FROM uploads
WHERE closed_at IS NULL AND expires_at < $1
ORDER BY expires_at, upload_id
LIMIT $2
