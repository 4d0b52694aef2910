UPDATE consistency_checks
SET state = $1, examined = $2, opened = $3, reopened = $4, closed = $5, standing = $6, finished_at = $7
WHERE check_id = $8
