-- Findings about which a department was asked.
SELECT
    f.finding_id, f.scope, f.anchor, f.rule, f.subject_kind, f.subject_id, f.division, f.evidence, f.severity, f.conflict,
    f.owner, f.state, f.stands, f.due_on, f.returned, f.reason, f.version, f.opened_at, f.changed_at, f.changed_by
FROM consistency_sides s
INNER JOIN consistency_findings f ON f.finding_id = s.finding_id
WHERE s.department = $1 AND s.finding_id > $2
ORDER BY s.finding_id
LIMIT $3
