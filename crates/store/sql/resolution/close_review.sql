UPDATE resolution_reviews SET state = $1, closed_at = $2 WHERE review_id = $3 AND state = 'open'
