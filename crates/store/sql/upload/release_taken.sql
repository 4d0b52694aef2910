UPDATE uploads
SET state = 'received'
WHERE state = 'taken' AND closed_at IS NULL
