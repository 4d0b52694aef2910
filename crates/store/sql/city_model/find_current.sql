SELECT model_id, source_id, department, object, class, entity_id, level, lod, valid_from, valid_to, recorded_at, retired_at, closed_at, bottom, top, area, volume, digest
FROM models WHERE department = $1 AND object = $2 AND retired_at IS NULL AND valid_to IS NULL
