INSERT INTO address_subscriptions (subscription_id, owner, title, divisions, cells, cursor, created_at, closed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
