SELECT r.review_id, r.kind, r.a, r.b, r.weight, r.forbidden, r.state, r.owner, r.opened_at, r.closed_at
FROM resolution_reviews r
WHERE r.kind = $1 AND r.state = 'open' AND r.review_id > $2
ORDER BY r.review_id
LIMIT $3
