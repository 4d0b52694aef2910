UPDATE address_operations SET state = 'undone', undone_by = $1 WHERE operation_id = $2 AND state = 'applied'
