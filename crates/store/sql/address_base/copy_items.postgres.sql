COPY address_operation_items (operation_id, address_id, version_after, before)
FROM STDIN BINARY
