INSERT INTO address_lineage (from_id, to_id, kind, operation_id, retired_by)
VALUES ($1, $2, $3, $4, $5)
