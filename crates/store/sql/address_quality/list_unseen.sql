-- Findings that a check of their division did not meet again.
SELECT finding_id FROM address_findings
WHERE
    state IN ('open', 'assigned', 'fixed') AND seen_in < $1
    AND division >= $2 AND division < $3 AND finding_id > $4
ORDER BY finding_id
LIMIT $5
