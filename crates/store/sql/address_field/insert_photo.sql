INSERT INTO address_photos (digest, media_type, size, actor, at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (digest) DO NOTHING
