/**
 * Walks the 3D scene over a registered terrain: the ground is drawn from our own tiles and under the policy of the page, models stand on it, it
 * is switched off and on, seen through, gone under and picked; boundaries lie on it.
 * Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin) of a server with a scene of buildings, a terrain and boundaries of districts.
 * Screenshots go to e2e/screenshots-scene.
 */
import assert from 'node:assert/strict';
import { launch } from './browser.mjs';
import {
  complaints,
  difference,
  drawn,
  enter,
  fly,
  focus,
  openPart,
  picture,
  shoot,
  shots,
  slide,
  step,
  tilesIn,
  url,
} from './scene/look.mjs';

const browser = await launch();
try {
  await walk(await enter(browser));
  await withoutLogin();
} finally {
  await browser.close();
}
assert.deepEqual(complaints, [], 'the browser complained');
console.log(`all steps passed, screenshots in ${shots}`);

async function walk(page) {
  const asked = new Set();
  page.on('response', (answer) => {
    if (answer.url().includes('/api/v1/terrains/'))
      asked.add(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  let ground = 0;
  await step('the scene asks our own door for the ground', async () => {
    const list = await page.context().request.get(`${url}/api/v1/terrains`);
    const { items } = await list.json();
    assert.deepEqual(
      items.map(({ id, attribution }) => [id, attribution]),
      [['ground', '城基合成数据']],
    );
    await page.goto(`${url}/scene`);
    await drawn(page);
    assert.ok((await tilesIn(page)) > 0, 'no tile of models is drawn');
    const tiles = [...asked].filter((one) => one.endsWith('.terrain'));
    assert.ok(tiles.length > 4 && [...asked].every((one) => one.startsWith('200 ')), [...asked].join(', '));
    assert.equal(await pane(page).getAttribute('data-terrain'), 'ground');
    await shoot(page, 'terrain');
  });
  await step('models stand on the ground: neither sunk nor floating', async () => {
    const container = await (await page.context().request.get(`${url}/ogc/3dtiles`)).json();
    const [west, south, low, east, north, high] = container.collections[0].extent.spatial.bbox[0];
    assert.ok(low > 10 && high - low > 12 && high - low < 60, `the scene reaches from ${low} to ${high}`);
    ground = low;
    const [lon, lat] = [west - 0.0006, (south + north) / 2];
    await page.goto(`${url}/scene?view=${lon},${lat},${low + 12},90,-6`);
    await drawn(page);
    await shoot(page, 'terrain-level');
    assert.ok(east > west);
  });
  await step('a point of the ground is as high as the terrain is there', async () => {
    const height = await measured(page, '114.3045, 30.5897');
    assert.ok(Math.abs(height - ground) < 6, `${height} m is not about ${ground} m`);
  });
  await step('the ground can be switched off, and the link tells it', async () => {
    await page.goto(`${url}/scene`);
    await drawn(page);
    const shaped = await picture(page);
    await page.click('[data-test=terrain]');
    await page.waitForFunction(() => location.search.includes('terrain=none'));
    assert.equal(await pane(page).getAttribute('data-terrain'), '');
    await drawn(page);
    const flat = await picture(page);
    assert.ok((await difference(page, shaped, flat)) > 0.02, 'the ground is as it was');
    await shoot(page, 'terrain-off');
    await page.click('[data-test=terrain]');
    await page.waitForFunction(() => !location.search.includes('terrain='));
    await drawn(page);
    assert.ok((await difference(page, shaped, await picture(page))) < 0.02);
  });
  await step('boundaries of districts lie on the ground', async () => {
    const before = await picture(page);
    await choose(page, 'borders', 'borders-district');
    await page.waitForFunction(
      () => document.querySelector('[data-test=scene-pane]').dataset.borders === '2',
    );
    await drawn(page);
    assert.ok((await difference(page, before, await picture(page))) > 0.0005, 'no line is drawn');
    await shoot(page, 'terrain-borders');
    await choose(page, 'borders', 'borders-none');
    await drawn(page);
    assert.ok((await difference(page, before, await picture(page))) < 0.01);
  });
  await step('a click on a building opens its card', async () => {
    const code = await page.evaluate(async () => {
      const answer = await (await fetch('/ogc/collections/building/items?limit=1')).json();
      return answer.features[0].id;
    });
    await fly(page, code);
    await focus(page);
    for (let times = 0; times < 5; times++) await page.keyboard.press('Shift+ArrowDown');
    await drawn(page);
    await page.click('[data-test=card-close]');
    await drawn(page);
    await focus(page);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`[data-test=card][data-code="${code}"]`);
    await page.click('[data-test=card-close]');
  });
  await step('the ground can be seen through, and the camera goes under it', async () => {
    await openPart(page, 'ground');
    await slide(page, 'ground', 'Home');
    await drawn(page);
    await page.click('[data-test=below]');
    await drawn(page);
    const [, told] = /高 (-?\d+) m/.exec(await page.textContent('[data-test=readout]'));
    assert.ok(Number(told) < ground, `${told} m is not under ${ground} m`);
    await shoot(page, 'terrain-underground');
  });
}

async function withoutLogin() {
  await step('a terrain that is not open is not there for a stranger', async () => {
    const context = await browser.newContext();
    const answer = await context.request.get(`${url}/api/v1/terrains/ground/layer.json`);
    assert.ok([401, 404].includes(answer.status()), String(answer.status()));
    await context.close();
  });
}

function pane(page) {
  return page.locator('[data-test=scene-pane]').first();
}

/** Height of the ground at a place, as the page's camera tells after having been sent there: it stands above the place by its distance. */
async function measured(page, place) {
  await page.goto(`${url}/scene`);
  await drawn(page);
  await fly(page, place);
  const view = new URL(page.url()).searchParams.get('view').split(',').map(Number);
  // Half of 750 m away, looking down by 35°.
  return view[2] - 375 * Math.sin((35 * Math.PI) / 180);
}

async function choose(page, select, option) {
  await page.click(`[data-test=${select}]`);
  await page.locator(`[data-test=${option}]:visible`).click();
  await page.waitForTimeout(300);
}
