SELECT division, valid_from, valid_to, ground FROM boundaries WHERE retired_at IS NULL ORDER BY boundary_id
