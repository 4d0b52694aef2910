"""Writes points.csv and points.toml: a million points over a part of Wuhan, to be fed with `chengji ingest points.csv --mapping points.toml`."""
import random
random.seed(7)
with open('points.csv','w') as f:
    f.write('key,name,lng,lat\n')
    for n in range(1_000_000):
        f.write(f'P{n},点{n},{114.22+random.random()*0.176:.6f},{30.52+random.random()*0.152:.6f}\n')
open('points.toml','w').write('department = "测试"\nclass = "040101"\nnatural_key = ["key"]\nname = "name"\n[position]\nframe = "cgcs2000"\nx = "lng"\ny = "lat"\n')
