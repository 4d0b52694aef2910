-- Who looked into a doubt. task_id: the field task raised for it last, whose answers with their photos are the evidence.
ALTER TABLE address_doubts ADD COLUMN task_id BIGINT;
