SELECT e.b, e.weight, e.band FROM resolution_edges e WHERE e.a = $1
UNION ALL
SELECT e.a, e.weight, e.band FROM resolution_edges e WHERE e.b = $1
