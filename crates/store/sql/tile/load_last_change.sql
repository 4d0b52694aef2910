SELECT MAX(seq) AS seq FROM cell_changes WHERE class = $1 AND level = $2 AND cell BETWEEN $3 AND $4
