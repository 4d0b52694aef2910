UPDATE resolution_reviews SET owner = $1 WHERE review_id = $2 AND state = 'open'
