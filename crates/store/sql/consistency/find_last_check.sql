-- The last check that came to its end; one over everything when $1 is 1.
SELECT check_id, whole, state, day, actor, examined, opened, reopened, closed, standing, started_at, finished_at
FROM consistency_checks
WHERE state = 'finished' AND whole >= $1
ORDER BY check_id DESC
LIMIT 1
