COPY attribute_values (class, name, value, entity_id) FROM STDIN BINARY
