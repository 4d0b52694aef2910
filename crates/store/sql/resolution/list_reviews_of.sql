SELECT r.review_id, r.kind, r.a, r.b, r.weight, r.forbidden, r.state, r.owner, r.opened_at, r.closed_at
FROM resolution_reviews r WHERE r.a = $1 AND r.state = 'open'
UNION ALL
SELECT r.review_id, r.kind, r.a, r.b, r.weight, r.forbidden, r.state, r.owner, r.opened_at, r.closed_at
FROM resolution_reviews r WHERE r.b = $1 AND r.state = 'open'
