COPY scene_places (class, build, place, entity_id)
FROM STDIN BINARY
