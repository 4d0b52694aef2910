//! Writes are durable, stand or fall alone, and survive a full disk and a lost server.
