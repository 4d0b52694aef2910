SELECT MAX(seq) FROM address_changes
