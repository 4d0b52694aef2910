INSERT INTO layouts (layout_id, columns, digest) VALUES ($1, $2, $3)
