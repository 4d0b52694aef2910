/**
 * Looks at the city's scenes with CesiumJS in a real browser: white and fine models stand where the registry says, picking one gives its
 * code, and an old edition opens. Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin) of a server with a scene of buildings;
 * CHENGJI_FINE may name a building with a fine model, CHENGJI_OLD an edition before the latest. CESIUM names another CesiumJS than that of
 * node_modules (its folder Build/Cesium), CHROMIUM another browser. Screenshots go to e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { launch, required } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const shots = join(import.meta.dirname, 'screenshots');
const cesium = process.env.CESIUM ?? join(import.meta.dirname, '../node_modules/cesium/Build/Cesium');
const kinds = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};
const page_text = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/cesium/Widgets/widgets.css">
<style>html,body,#scene{margin:0;height:100%}</style><div id="scene"></div>
<script>window.CESIUM_BASE_URL='/cesium/'</script><script src="/cesium/Cesium.js"></script>`;

mkdirSync(shots, { recursive: true });
const browser = await launch();
try {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    extraHTTPHeaders: { 'X-Requested-With': 'chengji' },
  });
  const login = await context.request.post(`${url}/api/v1/session`, { data: { name: 'admin', password } });
  assert.ok(login.ok(), `login: ${login.status()}`);
  const read = async (path) => {
    const answer = await context.request.get(path.startsWith('http') ? path : `${url}${path}`);
    assert.ok(answer.ok(), `${path}: ${answer.status()}`);
    return answer.json();
  };
  const containers = (await read('/ogc/3dtiles')).collections;
  const building = containers.find((one) => one.id === 'building');
  assert.ok(building, 'there is no scene of buildings');
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (answer) => {
    if (answer.url().includes('/3dtiles/') && answer.status() >= 400) {
      complaints.push(`${answer.status()} ${answer.url()}`);
    }
  });
  await page.route(`${url}/scene.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: page_text }),
  );
  await page.route(`${url}/cesium/**`, (route) => {
    const path = normalize(new URL(route.request().url()).pathname).replace(/^\/cesium\//, '');
    const file = join(cesium, path);
    return existsSync(file)
      ? route.fulfill({
          contentType: kinds[extname(file)] ?? 'application/octet-stream',
          body: readFileSync(file),
        })
      : route.fulfill({ status: 404, body: '' });
  });
  await page.goto(`${url}/scene.html`);
  await page.evaluate(prepare);

  await step('the latest scene stands where its buildings are, and a pick gives the code', async () => {
    const [west, south, , east, north] = building.extent.spatial.bbox[0];
    const first = (
      await read(`/ogc/collections/building/items?limit=1&bbox=${west},${south},${east},${north}`)
    ).features[0];
    await page.evaluate(show, `${url}/ogc/collections/building/3dtiles/tileset.json`);
    await compare(page, read, first, 'scene-latest');
  });
  if (process.env.CHENGJI_FINE) {
    await step('a fine model stands at its place', async () => {
      const fine = await read(`/ogc/collections/building/items/${process.env.CHENGJI_FINE}`);
      const found = await compare(page, read, fine, 'scene-fine', 90);
      const own = found.filter((pick) => pick.code === fine.properties.code);
      assert.ok(own.length > 0, `${fine.properties.code} was not hit`);
      assert.ok(
        own.every((pick) => pick.level >= 3),
        JSON.stringify(own[0]),
      );
    });
  }
  if (process.env.CHENGJI_OLD) {
    await step('an old edition opens as it was', async () => {
      const place = process.env.CHENGJI_FINE ?? null;
      const [west, south, , east, north] = building.extent.spatial.bbox[0];
      const near = place
        ? await read(`/ogc/collections/building/items/${place}`)
        : (await read(`/ogc/collections/building/items?limit=1&bbox=${west},${south},${east},${north}`))
            .features[0];
      const edition = Number(process.env.CHENGJI_OLD);
      await page.evaluate(show, `${url}/ogc/collections/building/3dtiles/editions/${edition}/tileset.json`);
      const found = await compare(page, read, near, 'scene-old', 90);
      const own = found.filter((pick) => pick.code === place);
      assert.ok(
        own.every((pick) => pick.level <= 2),
        'the model was not fine then',
      );
    });
  }
  await step('the scene of all classes opens', async () => {
    await page.evaluate(show, `${url}/ogc/3dtiles/tileset.json`);
    const [west, south, , east, north] = building.extent.spatial.bbox[0];
    await page.evaluate(look, { lon: (west + east) / 2, lat: (south + north) / 2, away: 4000 });
    await page.screenshot({ path: join(shots, 'scene-all.png') });
    const picks = await page.evaluate(pickAll);
    assert.ok(picks.length > 0, 'nothing is shown of all classes');
  });
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
}

/** Looks at a feature; everything picked there must be a thing of the registry that stands where it was hit. */
async function compare(page, read, feature, name, away = 250) {
  const ring =
    feature.geometry.type === 'MultiPolygon'
      ? feature.geometry.coordinates[0][0]
      : feature.geometry.coordinates[0];
  const lon = ring.reduce((sum, corner) => sum + corner[0], 0) / ring.length;
  const lat = ring.reduce((sum, corner) => sum + corner[1], 0) / ring.length;
  await page.evaluate(look, { lon, lat, away });
  await page.screenshot({ path: join(shots, `${name}.png`) });
  const picks = await page.evaluate(pickAll);
  assert.ok(picks.length > 0, 'nothing was hit');
  const known = new Map();
  for (const pick of picks) {
    assert.match(pick.code ?? '', /^[0-9A-Z]{10,}$/, JSON.stringify(pick));
    if (!known.has(pick.code)) {
      known.set(pick.code, await read(`/ogc/collections/building/items/${pick.code}`));
    }
    const corners = known.get(pick.code).geometry.coordinates.flat(Infinity);
    const lons = corners.filter((_, at) => at % 2 === 0);
    const lats = corners.filter((_, at) => at % 2 === 1);
    // Five metres: roofs hang over, and depth is read from a buffer.
    const slack = 0.00005;
    const inside =
      pick.lon > Math.min(...lons) - slack &&
      pick.lon < Math.max(...lons) + slack &&
      pick.lat > Math.min(...lats) - slack &&
      pick.lat < Math.max(...lats) + slack;
    assert.ok(inside, `${pick.code} was hit at ${pick.lon}, ${pick.lat}, which is not where it stands`);
  }
  console.log(`  ${picks.length} hits on ${known.size} buildings`);
  return picks;
}

function prepare() {
  const { Cesium } = window;
  const viewer = new Cesium.Viewer('scene', {
    baseLayer: false,
    baseLayerPicker: false,
    geocoder: false,
    animation: false,
    timeline: false,
    homeButton: false,
    sceneModePicker: false,
    navigationHelpButton: false,
    infoBox: false,
    selectionIndicator: false,
  });
  viewer.scene.globe.baseColor = Cesium.Color.fromCssColorString('#5b7553');
  viewer.scene.globe.depthTestAgainstTerrain = true;
  viewer.clock.currentTime = Cesium.JulianDate.fromIso8601('2026-06-21T03:00:00Z');
  window.viewer = viewer;
}

async function show(address) {
  const { Cesium, viewer } = window;
  if (window.tileset) {
    viewer.scene.primitives.remove(window.tileset);
  }
  window.tileset = await Cesium.Cesium3DTileset.fromUrl(address);
  viewer.scene.primitives.add(window.tileset);
}

async function look({ lon, lat, away }) {
  const { Cesium, viewer, tileset } = window;
  const target = Cesium.Cartesian3.fromDegrees(lon, lat, 10);
  viewer.camera.lookAt(target, new Cesium.HeadingPitchRange(0.4, Cesium.Math.toRadians(-40), away));
  viewer.camera.lookAtTransform(Cesium.Matrix4.IDENTITY);
  // Frames are counted, not time: what a new view needs is asked for with its first frame, however long that takes to draw.
  const until = Date.now() + 120_000;
  await new Promise((resolve) => {
    let quiet = 0;
    const stop = viewer.scene.postRender.addEventListener(() => {
      quiet = tileset.tilesLoaded ? quiet + 1 : 0;
      if (quiet > 10 || Date.now() > until) {
        stop();
        resolve();
      }
    });
  });
}

function pickAll() {
  const { Cesium, viewer } = window;
  const found = [];
  const { clientWidth: width, clientHeight: height } = viewer.canvas;
  for (let row = 1; row < 8; row++) {
    for (let column = 1; column < 12; column++) {
      const at = new Cesium.Cartesian2((width * column) / 12, (height * row) / 8);
      const hit = viewer.scene.pick(at);
      if (!(hit instanceof Cesium.Cesium3DTileFeature)) {
        continue;
      }
      const place = viewer.scene.pickPosition(at);
      const where = place && Cesium.Cartographic.fromCartesian(place);
      if (where) {
        found.push({
          code: hit.getProperty('code'),
          level: hit.getProperty('level'),
          lon: Cesium.Math.toDegrees(where.longitude),
          lat: Cesium.Math.toDegrees(where.latitude),
        });
      }
    }
  }
  return found;
}

async function step(what, work) {
  console.log(what);
  await work();
}
