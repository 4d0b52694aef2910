SELECT user_id, name, display_name, department, roles, password_hash, created_at, disabled_at, revision,
    (SELECT COUNT(*) FROM second_factors f WHERE f.user_id = users.user_id AND f.confirmed_at IS NOT NULL)
FROM users
WHERE user_id > $1
    AND (LOWER(name) LIKE $2 ESCAPE '!' OR LOWER(display_name) LIKE $2 ESCAPE '!' OR LOWER(department) LIKE $2 ESCAPE '!')
    AND (',' || roles || ',') LIKE $3
ORDER BY user_id LIMIT $4
