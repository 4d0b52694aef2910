COPY address_texts (text_id, address_id, kind, text, valid_from, valid_to, recorded_at, retired_at, operation_id, retired_by)
FROM STDIN BINARY
