SELECT bytes FROM scene_files WHERE digest = $1
