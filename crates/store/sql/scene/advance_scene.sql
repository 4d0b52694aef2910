UPDATE scenes SET seq = $1, day = $2 WHERE class = $3 AND edition = $4
