SELECT boundary_id, division, department, file_name, valid_from, valid_to, recorded_at, retired_at, closed_at, west, south, east, north, digest
FROM boundaries WHERE division = $1 AND retired_at IS NULL AND valid_to IS NULL
