DELETE FROM governance_divisions WHERE division = $1
