UPDATE addresses a
SET
    parent_id = k.parent_id, state = k.state, code = k.code, expires_on = k.expires_on, current_version = k.current_version,
    division = k.division, road_id = k.road_id, path_digest = k.path_digest, preferred = k.preferred,
    version = a.version + 1
FROM UNNEST(
    $1::BIGINT[], $2::BIGINT[], $3::BIGINT[], $4::BIGINT[], $5::TEXT[], $6::TEXT[], $7::BIGINT[], $8::TEXT[],
    $9::BIGINT[], $10::BYTEA[], $11::TEXT[]
) AS k (
    address_id, version, parent_id, state, code, expires_on, current_version, division, road_id, path_digest, preferred
)
WHERE a.address_id = k.address_id AND a.version = k.version
