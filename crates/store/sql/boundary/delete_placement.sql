DELETE FROM placements WHERE entity_id = $1
