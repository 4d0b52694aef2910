SELECT thing_id, kind, entity_id, code, label, address_id, division, cell, golden, standing, status, records, merged_into, recorded_at, retired_at
FROM things WHERE thing_id = $1
