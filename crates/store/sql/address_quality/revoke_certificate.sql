UPDATE address_certificates
SET revoked_at = $1, revoked_by = $2, revoked_for = $3
WHERE number = $4 AND revoked_at IS NULL
