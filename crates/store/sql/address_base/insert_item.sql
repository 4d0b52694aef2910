INSERT INTO address_operation_items (operation_id, address_id, version_after, before)
VALUES ($1, $2, $3, $4)
ON CONFLICT (operation_id, address_id) DO UPDATE SET version_after = excluded.version_after
