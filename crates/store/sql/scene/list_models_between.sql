SELECT model_id, source_id, department, object, class, entity_id, level, lod, valid_from, valid_to, recorded_at, retired_at, closed_at, bottom, top, area, volume, digest
FROM models WHERE entity_id BETWEEN $1 AND $2 ORDER BY entity_id, model_id
