UPDATE address_texts SET retired_at = $1, retired_by = $2 WHERE text_id = $3 AND retired_at IS NULL
