UPDATE boundaries SET retired_at = $1 WHERE boundary_id = $2
