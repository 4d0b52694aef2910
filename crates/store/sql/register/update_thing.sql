UPDATE things SET code = $1, label = $2, address_id = $3, division = $4, cell = $5, golden = $6, standing = $7, status = $8, records = $9,
    merged_into = $10, recorded_at = $11, retired_at = $12
WHERE thing_id = $13
