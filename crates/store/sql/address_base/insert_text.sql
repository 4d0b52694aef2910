INSERT INTO address_texts (text_id, address_id, kind, text, valid_from, valid_to, recorded_at, retired_at, operation_id, retired_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
