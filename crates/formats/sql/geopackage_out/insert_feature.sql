INSERT INTO {table} (geom, {columns}) VALUES ({places})
