INSERT INTO resolution_reviews (review_id, kind, a, b, weight, forbidden, state, opened_at) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7)
