UPDATE ingest_jobs SET state = 'failed', finished_at = $1, error = $2 WHERE job_id = $3 AND state = 'running'
