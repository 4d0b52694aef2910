INSERT INTO entity_versions (
    version_key, entity_id, version, valid_from, valid_to, recorded_at, retired_at, name, address, address_text,
    division, zone, lon, lat, cell, geometry, attributes, identifiers, record_id, change_seq, digest
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
