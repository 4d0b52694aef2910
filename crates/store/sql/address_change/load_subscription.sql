SELECT subscription_id, owner, title, divisions, cells, cursor, created_at
FROM address_subscriptions
WHERE subscription_id = $1 AND closed_at IS NULL
