// The npm package beidou-grid-location-codec over the same places as the Rust part; prints the same JSON lines.
// Argument: the package's folder.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const peer = createRequire(import.meta.url)(resolve(process.argv[2]));
const Codec = peer.Codec2D ?? peer.default ?? peer;
const COUNT = 4096;
const ROUNDS = 30;
const REPEATS = 8;

const step = (seed, factor) => ((seed * factor) % 10_000_000) / 1e7;
const places = Array.from({ length: COUNT }, (_, at) => [
  113.7 + step(at + 1, 7_919_317),
  30.0 + step(at + 1, 3_141_593),
]);

function seconds(call) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    for (let again = 0; again < REPEATS; again += 1) call();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6 / REPEATS);
  }
  return best;
}

function report(task, what, time) {
  console.log(JSON.stringify({ task, library: "npm codec", what, items: COUNT, ns: (time * 1e9) / COUNT }));
}

const encode = ([lng, lat]) =>
  Codec.encode({ lngDegree: lng, latDegree: lat, lngDirection: "E", latDirection: "N" }, 10);
const codes = places.map(encode);
console.log(JSON.stringify({ checked: "peer codes", value: `${codes.join("\n")}\n` }));

let sink = 0;
report("position to text", "two numbers → level 10", seconds(() => { for (const place of places) sink += encode(place).length; }));
report("text to corner", "level 10", seconds(() => { for (const code of codes) sink += Codec.decode(code).lngDegree; }));
if (!(sink > 0)) throw new Error("nothing was measured");
