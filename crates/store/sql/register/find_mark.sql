SELECT seq FROM register_marks WHERE name = $1
