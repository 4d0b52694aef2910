INSERT INTO publications (class, published_at, published_by, withdrawn_at) VALUES ($1, $2, $3, NULL)
ON CONFLICT (class) DO UPDATE
SET published_at = excluded.published_at, published_by = excluded.published_by, withdrawn_at = NULL
