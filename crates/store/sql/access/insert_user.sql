INSERT INTO users (user_id, name, display_name, department, roles, password_hash, created_at, disabled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
