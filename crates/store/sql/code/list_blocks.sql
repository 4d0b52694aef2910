SELECT b.block_id, b.series_id, b.custodian, b.first_serial, b.last_serial, b.next_serial, b.reserved_at, b.actor,
       s.scheme, s.prefix
FROM code_blocks b
INNER JOIN code_series s ON s.series_id = b.series_id
WHERE b.block_id < $1
ORDER BY b.block_id DESC LIMIT $2
