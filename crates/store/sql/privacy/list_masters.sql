SELECT master, check_value, made_at, made_by, retired_at FROM master_keys ORDER BY master
