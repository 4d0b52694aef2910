UPDATE code_runs SET rows_done = $1, issued = $2, existing = $3, conflicting = $4, rejected = $5
WHERE run_id = $6 AND rows_done = $7 AND state = 'running'
