SELECT grant_id, subject_id, actor, purpose, ticket, granted_at, expires_at FROM sight_grants
WHERE subject_id = $1 AND actor = $2 AND expires_at > $3
ORDER BY expires_at DESC, grant_id DESC LIMIT 1
