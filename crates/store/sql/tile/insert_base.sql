INSERT INTO tile_bases (base_id, class, grid, file, seq, digest, rules, registered_at, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
