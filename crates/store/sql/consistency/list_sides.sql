SELECT finding_id, department, asked_at, answer, remark, answered_at, answered_by
FROM consistency_sides
WHERE finding_id = $1
ORDER BY department
