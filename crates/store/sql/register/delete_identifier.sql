DELETE FROM register_identifiers WHERE digest = $1 AND record_id = $2
