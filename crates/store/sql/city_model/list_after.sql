SELECT model_id, source_id, department, object, class, entity_id, level, lod, valid_from, valid_to, recorded_at, retired_at, closed_at, bottom, top, area, volume, digest
FROM models WHERE model_id > $1 ORDER BY model_id LIMIT $2
