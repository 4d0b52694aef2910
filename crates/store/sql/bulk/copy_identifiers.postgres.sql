COPY crosswalk (scheme, identifier, entity_id, since_at, until_at, department) FROM STDIN BINARY
