UPDATE ingest_jobs SET state = 'finished', finished_at = $1 WHERE job_id = $2 AND state = 'running'
