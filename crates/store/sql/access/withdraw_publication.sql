UPDATE publications SET withdrawn_at = $1 WHERE class = $2 AND withdrawn_at IS NULL
