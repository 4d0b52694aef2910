DELETE FROM governance_touched WHERE scope = $1 AND id BETWEEN $2 AND $3
