DELETE FROM placement_areas WHERE area_id = $1
