SELECT upload_id, user_id, file_name, bytes, beginning, received, state, digest, job_id, begun_at, expires_at, closed_at
FROM uploads
WHERE upload_id = $1
