INSERT INTO address_operation_items (operation_id, address_id, version_after, before)
VALUES ($1, $2, $3, $4)
