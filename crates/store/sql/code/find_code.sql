SELECT c.series_id, c.serial, c.natural_key, c.class, c.cell, c.state, c.entity_id, c.successor, c.run_id, c.issued_at
FROM code_series s
INNER JOIN codes c ON c.series_id = s.series_id AND c.serial = $1
WHERE s.scheme = $2 AND s.prefix = $3
