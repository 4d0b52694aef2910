SELECT check_id, whole, state, day, actor, examined, opened, reopened, closed, standing, started_at, finished_at
FROM consistency_checks
WHERE check_id < $1
ORDER BY check_id DESC
LIMIT $2
