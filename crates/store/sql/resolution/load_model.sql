SELECT m.version, m.parameters FROM resolution_models m WHERE m.kind = $1 ORDER BY m.version DESC LIMIT 1
