//! Checks tilesets against the rules of 3D Tiles 1.1.
