UPDATE entities SET current_version = $1, retired_at = $2 WHERE entity_id = $3
