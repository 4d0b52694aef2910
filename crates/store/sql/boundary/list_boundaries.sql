SELECT boundary_id, division, department, file_name, valid_from, valid_to, recorded_at, retired_at, closed_at, west, south, east, north, digest
FROM boundaries
WHERE division >= $1 AND division < $2 AND boundary_id > $3
ORDER BY boundary_id
LIMIT $4
