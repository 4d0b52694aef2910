SELECT cell FROM cells_left WHERE entity_id = $1 ORDER BY cell
