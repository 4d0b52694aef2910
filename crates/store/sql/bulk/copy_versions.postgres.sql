COPY entity_versions (
    version_key, entity_id, version, valid_from, valid_to, recorded_at, retired_at, name, address, address_text,
    division, zone, lon, lat, cell, geometry, attributes, identifiers, record_id, change_seq, digest
) FROM STDIN BINARY
