UPDATE consistency_sides
SET answer = $1, remark = $2, answered_at = $3, answered_by = $4
WHERE finding_id = $5 AND department = $6
