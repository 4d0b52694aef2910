-- The attribute of a class that the index knows next after $2: one index search.
SELECT name FROM attribute_values WHERE class = $1 AND name > $2 ORDER BY name LIMIT 1
