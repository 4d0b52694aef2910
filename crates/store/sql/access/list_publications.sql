SELECT class, published_at, published_by, withdrawn_at FROM publications WHERE withdrawn_at IS NULL ORDER BY class
