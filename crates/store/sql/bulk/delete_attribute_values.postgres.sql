DELETE FROM attribute_values a
USING UNNEST($1::TEXT[], $2::TEXT[], $3::TEXT[], $4::BIGINT[]) AS k (class, name, value, entity_id)
WHERE a.class = k.class AND a.name = k.name AND a.value = k.value AND a.entity_id = k.entity_id
