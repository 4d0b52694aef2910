INSERT INTO address_checks (check_id, state, limited_to, actor, checked, opened, closed, standing, started_at, finished_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
