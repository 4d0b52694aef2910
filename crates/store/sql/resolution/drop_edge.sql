DELETE FROM resolution_edges WHERE a = $1 AND b = $2
