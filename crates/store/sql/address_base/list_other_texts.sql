-- What the addresses from $1 to $2 are called now besides their preferred texts.
SELECT
    t.text_id, t.address_id, t.kind, t.text, t.valid_from, t.valid_to, t.recorded_at, t.retired_at, t.operation_id, t.retired_by
FROM address_texts t
WHERE t.address_id >= $1 AND t.address_id <= $2 AND t.retired_at IS NULL AND t.valid_to IS NULL AND t.kind <> 'preferred'
ORDER BY t.address_id, t.text_id
