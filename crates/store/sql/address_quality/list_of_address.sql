-- What still speaks against an address.
SELECT
    finding_id, finding_key, rule, blocking, address_id, other_id, division, detail, state, owner, assignee, reason,
    due_on, version, seen_in, opened_at, changed_at, changed_by
FROM address_findings
WHERE (address_id = $1 OR other_id = $1) AND state IN ('open', 'assigned', 'fixed')
ORDER BY finding_id
LIMIT $2
