SELECT
    certificate_id, number, address_id, address_version, code, text, digest, payload, issuer, purpose, issued_on,
    valid_to, actor, revoked_at, revoked_by, revoked_for
FROM address_certificates
WHERE address_id = $1
ORDER BY certificate_id
LIMIT $2
