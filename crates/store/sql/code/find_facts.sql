SELECT class, cell FROM codes WHERE series_id = $1 AND serial = $2
