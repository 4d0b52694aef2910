INSERT INTO governance_touched (scope, id) VALUES ($1, $2) ON CONFLICT (scope, id) DO NOTHING
