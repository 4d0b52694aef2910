SELECT layout_id FROM layouts WHERE digest = $1
