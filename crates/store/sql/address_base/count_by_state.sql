SELECT a.state, COUNT(*) FROM addresses a WHERE a.division >= $1 AND a.division < $2 GROUP BY a.state ORDER BY a.state
