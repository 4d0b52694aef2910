SELECT
    finding_id, finding_key, rule, blocking, address_id, other_id, division, detail, state, owner, assignee, reason,
    due_on, version, seen_in, opened_at, changed_at, changed_by
FROM address_findings
WHERE
    state = $1 AND division >= $2 AND division < $3
    AND (division > $4 OR (division = $4 AND finding_id > $5))
ORDER BY division, finding_id
LIMIT $6
