SELECT digest, media_type, size, actor, at
FROM address_photos
WHERE digest = $1
