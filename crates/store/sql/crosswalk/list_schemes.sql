-- The schemes there are, one index search each: the next scheme after $1.
SELECT c.scheme FROM crosswalk c WHERE c.scheme > $1 ORDER BY c.scheme LIMIT 1
