UPDATE users
SET display_name = $1, department = $2, roles = $3, password_hash = $4, disabled_at = $5, revision = revision + 1
WHERE user_id = $6
