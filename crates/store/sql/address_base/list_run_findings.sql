SELECT f.run_id, f.row_no, f.outcome, f.address_id, f.findings
FROM address_run_findings f
WHERE f.run_id = $1 AND f.row_no > $2
ORDER BY f.row_no
LIMIT $3
