UPDATE address_checks
SET state = $1, checked = $2, opened = $3, closed = $4, standing = $5, finished_at = $6
WHERE check_id = $7
