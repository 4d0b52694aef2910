UPDATE address_findings
SET state = 'closed', version = version + 1, changed_at = $1, changed_by = $2
WHERE finding_id = $3 AND state IN ('open', 'assigned', 'fixed')
