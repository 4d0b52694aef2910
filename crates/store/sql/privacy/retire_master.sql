UPDATE master_keys SET retired_at = $1 WHERE master = $2 AND retired_at IS NULL
