SELECT user_id, name, display_name, department, roles, password_hash, created_at, disabled_at, revision,
    (SELECT COUNT(*) FROM second_factors f WHERE f.user_id = users.user_id AND f.confirmed_at IS NOT NULL)
FROM users
WHERE user_id = $1
