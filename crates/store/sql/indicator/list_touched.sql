SELECT division FROM governance_divisions ORDER BY division LIMIT $1
