UPDATE address_plate_orders SET state = $1, key_id = $2, made_by = $3, made_at = $4
WHERE order_id = $5
