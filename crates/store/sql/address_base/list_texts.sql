SELECT
    t.text_id, t.address_id, t.kind, t.text, t.valid_from, t.valid_to, t.recorded_at, t.retired_at,
    t.operation_id, t.retired_by
FROM address_texts t
WHERE t.address_id = $1
ORDER BY t.text_id
