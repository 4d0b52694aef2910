INSERT INTO address_cells (cell, address_id)
VALUES ($1, $2)
ON CONFLICT (cell, address_id) DO NOTHING
