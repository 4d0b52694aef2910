INSERT INTO address_certificates (
    certificate_id, number, address_id, address_version, code, text, digest, payload, issuer, purpose, issued_on,
    valid_to, actor, revoked_at, revoked_by, revoked_for
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
