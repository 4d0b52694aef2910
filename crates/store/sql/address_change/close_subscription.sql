UPDATE address_subscriptions
SET closed_at = $1
WHERE subscription_id = $2 AND closed_at IS NULL
