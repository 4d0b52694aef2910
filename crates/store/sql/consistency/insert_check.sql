INSERT INTO consistency_checks (
    check_id, whole, state, day, actor, examined, opened, reopened, closed, standing, started_at, finished_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
