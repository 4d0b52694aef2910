SELECT month, day, body, digest, actor, taken_at, event FROM indicator_snapshots WHERE month < $1 ORDER BY month DESC LIMIT $2
