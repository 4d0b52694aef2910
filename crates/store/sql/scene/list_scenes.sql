SELECT class, edition, build, seq, day, things FROM scenes ORDER BY class
