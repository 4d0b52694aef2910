DELETE FROM scene_places WHERE class = $1 AND build <> $2
