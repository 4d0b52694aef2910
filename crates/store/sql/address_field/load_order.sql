SELECT order_id, state, plates, reason, document, actor, ordered_at, key_id, made_by, made_at
FROM address_plate_orders
WHERE order_id = $1
