SELECT
    check_id, state, limited_to, actor, checked, opened, closed, standing, started_at, finished_at
FROM address_checks
WHERE check_id < $1
ORDER BY check_id DESC
LIMIT $2
