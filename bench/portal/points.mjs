/**
 * Frames a second while a map of a million points is panned in headless Chromium, drawn by software (SwiftShader).
 *
 *   CHENGJI_URL=… CHENGJI_PASSWORD=… node bench/portal/points.mjs [seconds]
 *
 * Two maps, MapLibre as the portal has it, 1366 by 1100:
 *   made    four tiles of zoom 9 made here, 250,000 points each: all 1,000,000 points are in view at once
 *   doors   the tiles of a server that keeps 1,000,000 points of class enterprise (bench/portal/points.py): at zoom 14.2 the
 *           tiles hold every point of the view, at zoom 12 counted cells
 *   empty   the same map with nothing on it: what the machine can draw at all
 * A frame counts when the map has drawn it ("render"). The pan goes to and fro all the time; the first second is left out.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const portal = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = portal('playwright-core');
const libre = new URL('../../web/node_modules/maplibre-gl/dist/', import.meta.url);
const url = process.env.CHENGJI_URL.replace(/\/$/, '');
const seconds = Number(process.argv[2] ?? 8);
const city = [114.308, 30.596];
/** The corner at which the four tiles meet. */
const corner = [114.609375, 30.7571];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 1100 } });
  const data = { name: 'admin', password: process.env.CHENGJI_PASSWORD };
  const login = await context.request.post(`${url}/api/v1/session`, {
    headers: { 'X-Requested-With': 'chengji' },
    data,
  });
  if (!login.ok()) throw new Error(`the login is answered with ${login.status()}`);
  const page = await context.newPage();
  const system = await browser.newBrowserCDPSession();
  const cpuSeconds = async () => {
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, one) => sum + one.cpuTime, 0);
  };
  await page.route('**/bench/**', answer);
  const doors = { url: '/ogc/tiles/WebMercatorQuad?f=tilejson' };
  for (const [name, source, layer, zoom, place] of [
    ['empty', { tiles: [`${url}/bench/{z}/{x}/{y}.mvt`], minzoom: 9, maxzoom: 9 }, 'none', 9, city],
    ['made', { tiles: [`${url}/bench/{z}/{x}/{y}.mvt`], minzoom: 9, maxzoom: 9 }, 'points', 9, corner],
    ['doors', doors, 'enterprise', 14.2, city],
    ['doors', doors, 'enterprise', 12, city],
  ]) {
    await page.goto(`${url}/bench/index.html`);
    const before = await cpuSeconds();
    const found = await page.evaluate(pan, { source, layer, zoom, place, seconds });
    // Of the pan and of what came before it: an upper bound.
    found.cpuMsPerFrame = Math.round(((await cpuSeconds()) - before) * 1000 / Math.max(1, found.frames));
    console.log(name, JSON.stringify(found));
  }
} finally {
  await browser.close();
}

/** Runs in the page. */
async function pan({ source, layer, zoom, place, seconds }) {
  const { Map: LibreMap, setWorkerUrl } = await import('/bench/maplibre-gl.mjs');
  setWorkerUrl('/bench/maplibre-gl-worker.mjs');
  const paint = { 'circle-radius': 1.5, 'circle-color': '#2464ad' };
  const map = new LibreMap({
    container: 'map',
    center: place,
    zoom,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: { city: { type: 'vector', ...source } },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#eaf0f6' } },
        {
          id: 'cells',
          type: 'fill',
          source: 'city',
          'source-layer': layer,
          filter: ['has', 'count'],
          paint: { 'fill-color': '#9db4cc' },
        },
        {
          id: 'points',
          type: 'circle',
          source: 'city',
          'source-layer': layer,
          filter: ['!', ['has', 'count']],
          paint,
        },
      ],
    },
  });
  await new Promise((done) => map.once('idle', done));
  const held = map.querySourceFeatures('city', { sourceLayer: layer });
  const points = held.filter((one) => one.properties.count === undefined).length;
  const times = [];
  map.on('render', () => times.push(performance.now()));
  const began = performance.now();
  let side = 1;
  while (performance.now() - began < (seconds + 1) * 1000) {
    map.panBy([300 * side, 120 * side], { duration: 1000, easing: (part) => part });
    await new Promise((done) => map.once('moveend', done));
    side = -side;
  }
  const counted = times.filter((at) => at > began + 1000);
  const gaps = counted
    .slice(1)
    .map((at, index) => at - counted[index])
    .sort((a, b) => a - b);
  return {
    zoom,
    points,
    cells: held.length - points,
    frames: counted.length,
    fps: Number(((counted.length - 1) / ((counted.at(-1) - counted[0]) / 1000)).toFixed(1)),
    slowestTwentieth: `${Math.round(gaps[Math.floor(gaps.length * 0.95)])} ms`,
  };
}

async function answer(route) {
  const name = new URL(route.request().url()).pathname.replace('/bench/', '');
  if (name.startsWith('maplibre'))
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(new URL(name, libre)) });
  const tile = /^9\/(\d+)\/(\d+)\.mvt$/.exec(name);
  if (tile)
    return route.fulfill({
      contentType: 'application/vnd.mapbox-vector-tile',
      body: tileOf(Number(tile[1]), Number(tile[2])),
    });
  return route.fulfill({
    contentType: 'text/html',
    body: '<!doctype html><div id="map" style="position:absolute;inset:0"></div>',
  });
}

/** A tile of 250,000 points; only the four around the corner have any. */
function tileOf(x, y) {
  if (![418, 419].includes(x) || ![209, 210].includes(y)) return Buffer.alloc(0);
  let seed = x * 4096 + y + 1;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const features = [];
  for (let n = 0; n < 250_000; n++) {
    const zigzag = () => varint(Math.floor(random() * 4096) * 2);
    features.push(
      field(
        2,
        Buffer.concat([Buffer.from([0x18, 1]), field(4, Buffer.concat([varint(9), zigzag(), zigzag()]))]),
      ),
    );
  }
  const layer = Buffer.concat([
    Buffer.from([0x78, 2]),
    field(1, Buffer.from('points')),
    ...features,
    Buffer.from([0x28]),
    varint(4096),
  ]);
  return field(3, layer);
}

function field(number, body) {
  return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}

function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
