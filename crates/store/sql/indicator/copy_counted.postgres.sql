COPY counted_things (thing_id, division, kind, marks, departments) FROM STDIN BINARY
