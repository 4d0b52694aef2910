INSERT INTO address_plate_orders (order_id, state, plates, reason, document, actor, ordered_at, key_id, made_by,
made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
