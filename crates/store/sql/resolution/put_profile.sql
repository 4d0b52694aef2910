INSERT INTO resolution_profiles (record_id, kind, thing_id, profile) VALUES ($1, $2, $3, $4)
ON CONFLICT (record_id) DO UPDATE SET profile = excluded.profile
