UPDATE thing_links SET retired_at = $1 WHERE link_id = $2 AND retired_at IS NULL
