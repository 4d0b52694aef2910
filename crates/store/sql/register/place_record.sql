UPDATE register_records SET address_id = $1, match_level = $2, match_ppm = $3, application_id = $4, division = $5, cell = $6
WHERE record_id = $7
