SELECT seq FROM placement_marks WHERE name = $1
