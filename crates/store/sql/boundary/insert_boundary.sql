INSERT INTO boundaries (boundary_id, division, department, file_name, valid_from, valid_to, recorded_at, retired_at, closed_at, west, south, east, north, digest, ground)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
