INSERT INTO models (model_id, source_id, department, object, class, entity_id, level, lod, valid_from, valid_to, recorded_at, retired_at, closed_at, bottom, top, area, volume, digest, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
