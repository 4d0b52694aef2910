COPY crosswalk (scheme, identifier, entity_id, since_at, until_at) FROM STDIN BINARY
