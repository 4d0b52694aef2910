SELECT class, edition, build, seq, day, things FROM scenes WHERE class = $1
