DELETE FROM address_cells WHERE cell = $1 AND address_id = $2
