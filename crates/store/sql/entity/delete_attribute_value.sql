-- Values are the current ones only, derived from the current version.
DELETE FROM attribute_values WHERE class = $1 AND name = $2 AND value = $3 AND entity_id = $4
