-- Who is called so now.
SELECT
    t.text_id, t.address_id, t.kind, t.text, t.valid_from, t.valid_to, t.recorded_at, t.retired_at,
    t.operation_id, t.retired_by
FROM address_texts t
WHERE t.text = $1 AND t.retired_at IS NULL
ORDER BY t.address_id, t.text_id
LIMIT $2
