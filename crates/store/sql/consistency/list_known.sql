-- Findings of the anchors from $2 to $3.
SELECT
    finding_id, scope, anchor, rule, subject_kind, subject_id, division, evidence, severity, conflict, owner, state, stands,
    due_on, returned, reason, version, opened_at, changed_at, changed_by
FROM consistency_findings
WHERE scope = $1 AND anchor BETWEEN $2 AND $3
ORDER BY anchor, rule, subject_id
