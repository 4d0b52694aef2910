INSERT INTO second_factors (user_id, nonce, begun_at, confirmed_at, last_step, failures) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (user_id) DO UPDATE SET nonce = excluded.nonce, begun_at = excluded.begun_at,
    confirmed_at = excluded.confirmed_at, last_step = excluded.last_step, failures = excluded.failures
