-- A reader never writes; it waits for nobody and sees the snapshot of its first statement.
PRAGMA query_only = ON;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
