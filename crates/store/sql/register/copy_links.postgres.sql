COPY thing_links (link_id, relation, from_thing, to_thing, to_address, record_id, department, valid_from, valid_to, recorded_at, retired_at) FROM STDIN BINARY
