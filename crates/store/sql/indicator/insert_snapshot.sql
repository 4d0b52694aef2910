INSERT INTO indicator_snapshots (month, day, body, digest, actor, taken_at, event) VALUES ($1, $2, $3, $4, $5, $6, $7)
