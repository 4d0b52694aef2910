UPDATE house_runs SET state = $1, finished_at = $2, error = $3 WHERE run_id = $4 AND state = 'running'
