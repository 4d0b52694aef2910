UPDATE address_findings
SET seen_in = $1
WHERE finding_id = $2
