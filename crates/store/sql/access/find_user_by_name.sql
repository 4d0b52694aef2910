SELECT user_id, name, display_name, department, roles, password_hash, created_at, disabled_at FROM users WHERE name = $1
