SELECT layout_id, columns, digest FROM layouts WHERE layout_id = $1
