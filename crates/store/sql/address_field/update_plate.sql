UPDATE address_plates SET state = $1, version = $2, changed_at = $3, installed_at = $4, installed_by = $5, lon = $6,
lat = $7, accuracy_m = $8, distance_m = $9, photo = $10, faults = $11
WHERE plate_id = $12 AND version = $13
