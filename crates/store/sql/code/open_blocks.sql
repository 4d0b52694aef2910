SELECT b.block_id, b.next_serial, b.last_serial
FROM code_blocks b
WHERE b.custodian = $1 AND b.series_id = $2 AND b.next_serial <= b.last_serial
ORDER BY b.block_id
