INSERT INTO sight_grants (grant_id, subject_id, actor, purpose, ticket, granted_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
