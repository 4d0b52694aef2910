INSERT INTO governance_divisions (division) VALUES ($1) ON CONFLICT (division) DO NOTHING
