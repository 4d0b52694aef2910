-- Findings that stand and whose last day is before $1.
SELECT
    finding_id, scope, anchor, rule, subject_kind, subject_id, division, evidence, severity, conflict, owner, state, stands,
    due_on, returned, reason, version, opened_at, changed_at, changed_by
FROM consistency_findings
WHERE stands = 1 AND due_on < $1 AND (due_on > $2 OR (due_on = $2 AND finding_id > $3))
ORDER BY due_on, finding_id
LIMIT $4
