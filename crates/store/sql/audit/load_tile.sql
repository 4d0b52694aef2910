SELECT hashes FROM audit_tiles WHERE level = $1 AND tile_index = $2
