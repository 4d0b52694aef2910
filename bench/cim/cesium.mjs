// What CesiumJS asks of a tileset, and what it then shows.
//
//   npm install --prefix DIR cesium@1.140 playwright-core
//   node bench/cim/cesium.mjs --modules DIR --tiles FOLDER [--range 1500,6000] [--sse 16] [--shots FOLDER] [--skip] [--pick]
//
// One line of JSON for each range: milliseconds until all tiles are loaded, bytes and requests of the tileset (headers not counted),
// features and tiles on the screen, objects they stand for (column `count` of merged blocks), what a pick in the middle of the screen answers. The camera looks at
// the middle of the tileset from the south-west, 35 degrees down. Chromium draws in software; times compare only with each other.

import { createReadStream, mkdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values: told } = parseArgs({
  options: {
    modules: { type: "string" },
    tiles: { type: "string" },
    range: { type: "string", default: "1500,6000" },
    sse: { type: "string", default: "16" },
    shots: { type: "string" },
    skip: { type: "boolean", default: false },
    pick: { type: "boolean", default: false },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});
if (!told.modules || !told.tiles) {
  console.error("--modules and --tiles are needed");
  process.exit(2);
}
const modules = resolve(told.modules, "node_modules");
const { chromium } = createRequire(join(modules, "x.js"))("playwright-core");
const cesium = join(modules, "cesium/Build/Cesium");

const page = `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/cesium/Widgets/widgets.css">
<style>html,body,#v{width:100%;height:100%;margin:0;overflow:hidden}</style>
<div id="v"></div><script>window.CESIUM_BASE_URL="/cesium/"</script><script src="/cesium/Cesium.js"></script>`;

const types = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };
let counted = { bytes: 0, requests: 0, missing: 0 };
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end(page);
  const [, first, ...rest] = path.split("/");
  const root = first === "cesium" ? cesium : first === "tiles" ? resolve(told.tiles) : null;
  const inside = normalize(rest.join("/"));
  const file = root && !inside.startsWith("..") ? join(root, inside) : null;
  const size = file ? (statSync(file, { throwIfNoEntry: false })?.size ?? -1) : -1;
  if (first === "tiles") {
    counted.requests += 1;
    counted.bytes += Math.max(size, 0);
    counted.missing += size < 0 ? 1 : 0;
  }
  if (size < 0) return response.writeHead(404).end();
  response.writeHead(200, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "cache-control": "no-store",
  });
  createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: told.chromium,
  args: [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
  ],
});

/** Runs in the page: shows the tileset from a distance and tells what came of it. */
async function show({ range, sse, skip, pick }) {
  const { Cesium } = window;
  const viewer = new Cesium.Viewer("v", {
    baseLayer: false,
    navigationHelpButton: false,
    animation: false,
    timeline: false,
    geocoder: false,
    homeButton: false,
    sceneModePicker: false,
    baseLayerPicker: false,
    fullscreenButton: false,
  });
  viewer.scene.globe.show = false;
  viewer.scene.skyAtmosphere.show = false;
  viewer.scene.skyBox.show = false;
  viewer.scene.backgroundColor = Cesium.Color.fromCssColorString("#dfe6ee");
  // Day over the place wherever it is, so that pictures of two runs compare.
  viewer.scene.light = new Cesium.DirectionalLight({ direction: new Cesium.Cartesian3(1, 0, 0) });
  const start = performance.now();
  const failures = [];
  const tileset = await Cesium.Cesium3DTileset.fromUrl("/tiles/tileset.json", {
    maximumScreenSpaceError: sse,
    skipLevelOfDetail: skip,
  });
  tileset.tileFailed.addEventListener((failure) => failures.push(`${failure.url}: ${failure.message}`));
  viewer.scene.primitives.add(tileset);
  const { center } = tileset.boundingSphere;
  const up = Cesium.Cartesian3.normalize(center, new Cesium.Cartesian3());
  viewer.scene.light.direction = Cesium.Cartesian3.negate(
    Cesium.Cartesian3.normalize(
      Cesium.Cartesian3.add(up, new Cesium.Cartesian3(0.35, -0.2, 0.1), new Cesium.Cartesian3()),
      new Cesium.Cartesian3(),
    ),
    new Cesium.Cartesian3(),
  );
  const offset = new Cesium.HeadingPitchRange(Cesium.Math.toRadians(35), Cesium.Math.toRadians(-35), range);
  viewer.camera.viewBoundingSphere(new Cesium.BoundingSphere(center, 1), offset);
  await new Promise((done) => {
    // Loaded, and still so after the camera's next frames.
    let quiet = 0;
    viewer.scene.postRender.addEventListener(() => {
      quiet = tileset.tilesLoaded ? quiet + 1 : 0;
      if (quiet === 12) done();
    });
  });
  const milliseconds = Math.round(performance.now() - start);
  let [features, objects, tiles] = [0, 0, 0];
  const levels = {};
  for (const tile of tileset._selectedTiles) {
    const content = tile.content;
    if (!content || content.featuresLength === 0) continue;
    tiles += 1;
    const level = /content\/(\d+)\//.exec(content.url ?? "")?.[1] ?? "?";
    levels[level] = (levels[level] ?? 0) + 1;
    features += content.featuresLength;
    for (let at = 0; at < content.featuresLength; at += 1) {
      objects += content.getFeature(at).getProperty("count") ?? 1;
    }
  }
  let picked = null;
  if (pick) {
    const { clientWidth: wide, clientHeight: high } = viewer.canvas;
    for (let ring = 0; ring < 40 && !picked; ring += 1) {
      const at = new Cesium.Cartesian2(wide / 2 + ring * 6 * Math.cos(ring), high / 2 + ring * 6 * Math.sin(ring));
      const feature = viewer.scene.pick(at);
      if (feature?.getPropertyIds) {
        picked = Object.fromEntries(feature.getPropertyIds().map((name) => [name, String(feature.getProperty(name))]));
      }
    }
  }
  return { range, milliseconds, features, objects, tiles, levels, picked, failures: failures.slice(0, 5) };
}

let broken = 0;
for (const range of told.range.split(",").map(Number)) {
  counted = { bytes: 0, requests: 0, missing: 0 };
  const tab = await browser.newPage({ viewport: { width: 1024, height: 640 } });
  tab.on("pageerror", (error) => console.error(String(error)));
  await tab.goto(origin);
  await tab.waitForFunction(() => window.Cesium);
  const seen = await tab.evaluate(show, { range, sse: Number(told.sse), skip: told.skip, pick: told.pick });
  const each = seen.objects ? Math.round(counted.bytes / seen.objects) : null;
  console.log(JSON.stringify({ ...seen, ...counted, bytes_per_object: each }));
  broken += seen.failures.length + counted.missing;
  if (told.shots) {
    mkdirSync(told.shots, { recursive: true });
    await tab.screenshot({ path: join(told.shots, `range-${range}.png`) });
  }
  await tab.close();
}
await browser.close();
server.close();
process.exit(broken ? 1 : 0);
