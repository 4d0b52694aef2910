INSERT INTO sight_events (subject_id, seq) VALUES ($1, $2) ON CONFLICT (subject_id, seq) DO NOTHING
