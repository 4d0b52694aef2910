INSERT INTO code_blocks (block_id, series_id, custodian, first_serial, last_serial, next_serial, reserved_at, actor)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
