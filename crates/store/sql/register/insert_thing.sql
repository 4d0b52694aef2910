INSERT INTO things (thing_id, kind, entity_id, code, label, address_id, division, cell, golden, standing, status, records, merged_into, recorded_at, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
