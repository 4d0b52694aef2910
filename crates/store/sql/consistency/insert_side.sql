-- A side that was asked before keeps its answer until it is asked again.
INSERT INTO consistency_sides (finding_id, department, asked_at)
VALUES ($1, $2, $3)
ON CONFLICT (finding_id, department) DO UPDATE SET
    asked_at = excluded.asked_at, answer = NULL, remark = NULL, answered_at = NULL, answered_by = NULL
