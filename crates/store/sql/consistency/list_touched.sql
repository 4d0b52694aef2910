SELECT id FROM governance_touched WHERE scope = $1 ORDER BY id LIMIT $2
