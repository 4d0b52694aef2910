SELECT run_id, scheme, custodian, file_name, file_digest, actor, state, started_at, finished_at, error,
       rows_done, issued, existing, conflicting, rejected
FROM code_runs WHERE file_digest = $1 AND scheme = $2 AND state = 'running'
ORDER BY run_id LIMIT 1
