SELECT nonce, begun_at, confirmed_at, last_step, failures FROM second_factors WHERE user_id = $1
