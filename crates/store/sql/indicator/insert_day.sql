INSERT INTO indicator_days (division, day) VALUES ($1, $2) ON CONFLICT (division, day) DO NOTHING
