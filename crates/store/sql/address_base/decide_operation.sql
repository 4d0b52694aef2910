UPDATE address_operations SET state = $1, summary = $2, approver = $3, decided_at = $4, change_seq = $5
WHERE operation_id = $6 AND state = 'proposed'
