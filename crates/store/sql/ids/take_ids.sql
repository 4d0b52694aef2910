INSERT INTO counters (name, next) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET next = counters.next + $3
RETURNING next
