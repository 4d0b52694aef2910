/**
 * A MapLibre map in a real browser draws the vector tiles of a running server: counted cells from afar, things from near, in the colours of
 * this test's own style. Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user CHENGJI_USER, default admin) and a class with areas in the
 * registry: CHENGJI_CLASS (default building) around CHENGJI_PLACE (longitude,latitude). CHROMIUM names another browser. Screenshots go to
 * e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { launch, required } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const user = process.env.CHENGJI_USER ?? 'admin';
const layer = process.env.CHENGJI_CLASS ?? 'building';
const place = (process.env.CHENGJI_PLACE ?? '114.3,30.55').split(',').map(Number);
const shots = join(import.meta.dirname, 'screenshots');
const maplibre = dirname(createRequire(import.meta.url).resolve('maplibre-gl/dist/maplibre-gl.css'));
const files = {
  'maplibre-gl.mjs': 'text/javascript',
  'maplibre-gl-worker.mjs': 'text/javascript',
  'maplibre-gl.css': 'text/css',
};

mkdirSync(shots, { recursive: true });
const browser = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 1024, height: 640 } });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  // The page is this test's, the tiles are the server's: one origin, so that the session's cookie goes along.
  await page.route('**/tiles-test/**', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop();
    if (files[name]) {
      return route.fulfill({ contentType: files[name], body: readFileSync(join(maplibre, name)) });
    }
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><link rel="stylesheet" href="maplibre-gl.css"><div id="map" style="position:absolute;inset:0"></div>',
    });
  });
  await page.goto(`${url}/tiles-test/index.html`);
  const login = await page.evaluate(
    async ([name, secret]) => {
      const body = JSON.stringify({ name, password: secret });
      const headers = { 'content-type': 'application/json', 'x-requested-with': 'chengji' };
      return (await fetch('/api/v1/session', { method: 'POST', headers, body })).status;
    },
    [user, password],
  );
  assert.ok(login < 300, `the login is answered with ${login}`);
  await page.evaluate(openMap, { layer, place });

  const far = await look(page, 11);
  assert.ok(far.counted > 0, 'from afar there are counted cells');
  assert.equal(far.things, 0);
  await page.screenshot({ path: join(shots, 'tiles-far.png') });
  const near = await look(page, 15);
  assert.ok(near.things > 0, 'from near there are things');
  assert.equal(near.counted, 0);
  assert.ok(near.codes === near.things, 'every thing tells its code');
  await page.screenshot({ path: join(shots, 'tiles-near.png') });
  // Beyond the last zoom the map enlarges the last tiles.
  const closest = await look(page, 17.5);
  assert.ok(closest.things > 0);
  await page.screenshot({ path: join(shots, 'tiles-closest.png') });
  assert.deepEqual(complaints, []);
  console.log(JSON.stringify({ far, near, closest }));
} finally {
  await browser.close();
}

/** Runs in the page: a map with the class's tiles only. */
async function openMap({ layer, place }) {
  const { Map: LibreMap, setWorkerUrl } = await import('/tiles-test/maplibre-gl.mjs');
  setWorkerUrl('/tiles-test/maplibre-gl-worker.mjs');
  const counted = ['has', 'count'];
  const map = new LibreMap({
    container: 'map',
    center: place,
    zoom: 11,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: { city: { type: 'vector', url: '/ogc/tiles/WebMercatorQuad?f=tilejson' } },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#f4f1ea' } },
        {
          id: 'counted',
          type: 'fill',
          source: 'city',
          'source-layer': layer,
          filter: counted,
          paint: {
            'fill-color': ['interpolate', ['linear'], ['get', 'count'], 1, '#cfe3d6', 2000, '#0b6e4f'],
            'fill-opacity': 0.8,
          },
        },
        {
          id: 'things',
          type: 'fill-extrusion',
          source: 'city',
          'source-layer': layer,
          filter: ['!', counted],
          paint: {
            'fill-extrusion-color': '#c8553d',
            'fill-extrusion-height': ['coalesce', ['get', 'height'], 6],
          },
        },
      ],
    },
  });
  window.cityMap = map;
  await new Promise((resolve) => map.once('idle', resolve));
}

/** Goes to a zoom and yields what is drawn there. */
async function look(page, zoom) {
  return page.evaluate(async (zoom) => {
    const map = window.cityMap;
    const idle = new Promise((resolve) => map.once('idle', resolve));
    map.jumpTo({ zoom, pitch: zoom > 14 ? 50 : 0 });
    map.triggerRepaint();
    await idle;
    const drawn = (id) => map.queryRenderedFeatures({ layers: [id] });
    const things = drawn('things');
    return {
      counted: drawn('counted').length,
      things: things.length,
      codes: things.filter((thing) => thing.properties.code).length,
    };
  }, zoom);
}
