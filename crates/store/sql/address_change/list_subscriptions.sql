SELECT subscription_id, owner, title, divisions, cells, cursor, created_at
FROM address_subscriptions
WHERE owner = $1 AND closed_at IS NULL
ORDER BY subscription_id
