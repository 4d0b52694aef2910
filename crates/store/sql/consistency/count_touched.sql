-- How many things of a scope have to be looked at again. Costs those.
SELECT COUNT(*) FROM governance_touched WHERE scope = $1
