SELECT COUNT(*) FROM users WHERE disabled_at IS NULL AND (',' || roles || ',') LIKE $1
