SELECT plate_id, address_id, order_id, class, text, code, state, replaces, version, changed_at, installed_at,
installed_by, lon, lat, accuracy_m, distance_m, photo, faults
FROM address_plates
WHERE plate_id = $1
