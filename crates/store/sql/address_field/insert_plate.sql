INSERT INTO address_plates (plate_id, address_id, order_id, class, text, code, state, replaces, version, changed_at,
installed_at, installed_by, lon, lat, accuracy_m, distance_m, photo, faults)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
