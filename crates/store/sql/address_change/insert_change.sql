INSERT INTO address_changes (seq, address_id, operation_id, change, division, cell, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
