SELECT entity_id, class, division, stated, differs FROM placements WHERE entity_id = $1
