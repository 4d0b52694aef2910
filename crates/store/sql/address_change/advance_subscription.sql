UPDATE address_subscriptions
SET cursor = $1
WHERE subscription_id = $2 AND cursor <= $1 AND closed_at IS NULL
