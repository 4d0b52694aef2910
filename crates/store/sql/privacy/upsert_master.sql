INSERT INTO master_keys (master, check_value, made_at, made_by, retired_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (master) DO UPDATE SET check_value = excluded.check_value, made_at = excluded.made_at, made_by = excluded.made_by
