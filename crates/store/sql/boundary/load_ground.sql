SELECT ground FROM boundaries WHERE boundary_id = $1
