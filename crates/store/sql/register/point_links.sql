UPDATE thing_links SET to_thing = $1 WHERE to_address = $2 AND retired_at IS NULL
