UPDATE address_lineage SET retired_by = $1 WHERE from_id = $2 AND operation_id = $3 AND retired_by IS NULL
