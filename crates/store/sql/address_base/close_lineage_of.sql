UPDATE address_lineage SET retired_by = $1 WHERE from_id = $2 AND kind = $3 AND retired_by IS NULL
