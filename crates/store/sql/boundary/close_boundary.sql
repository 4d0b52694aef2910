UPDATE boundaries SET valid_to = $1, closed_at = $2 WHERE boundary_id = $3
