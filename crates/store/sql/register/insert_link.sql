INSERT INTO thing_links (link_id, relation, from_thing, to_thing, to_address, record_id, department, valid_from, valid_to, recorded_at, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
