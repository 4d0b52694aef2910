DELETE FROM scene_state WHERE class = $1 AND build <> $2
