SELECT thing_id FROM things WHERE merged_into = $1 ORDER BY thing_id
