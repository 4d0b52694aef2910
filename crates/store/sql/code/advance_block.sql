UPDATE code_blocks SET next_serial = $1 WHERE block_id = $2 AND next_serial = $3
