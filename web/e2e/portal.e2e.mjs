/**
 * Walks the portal in a real browser against a running server: log in, search, open a card, look at every tab, verify the
 * audit proof, switch the language, look at the jobs. Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin);
 * CHENGJI_QUERY (default 光谷) must find something, and what it finds was recorded today.
 * CHROMIUM names another browser. Screenshots go to e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { listen, required, step } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const query = process.env.CHENGJI_QUERY ?? '光谷';
const shots = join(import.meta.dirname, 'screenshots');
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const softwareGl = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const noGl = ['--disable-3d-apis'];
const mapping = `department = "测试"
class = "040101"
natural_key = ["key"]
name = "name"
[position]
frame = "cgcs2000"
x = "lng"
y = "lat"
`;
const size = { width: 1440, height: 900 };

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const complaints = [];

await withPage(softwareGl, async (page) => {
  await step('a wrong password is refused in words', async () => {
    await page.goto(url);
    await page.fill('input[name=name]', 'admin');
    await page.fill('input[name=password]', `${password}-wrong`);
    await page.click('[data-test=sign-in]');
    await page.waitForSelector('[data-test=login-problem]');
    await shoot(page, 'login-refused');
  });
  await step('the administrator logs in and the map is drawn', async () => {
    await signIn(page);
    await page.waitForSelector('[data-test=map][data-state=ready]', { timeout: 30_000 });
    await page.waitForFunction(() => Number(document.querySelector('[data-test=map]').dataset.features) > 0);
    await page.waitForFunction(() => Number(document.querySelector('[data-test=map]').dataset.cells) > 0);
    await page.waitForTimeout(1200);
    await shoot(page, 'map');
  });
  await step('a distance and an area are measured while they are drawn, by pointer and by keys', async () => {
    const at = await aroundMiddle(page);
    await page.click('[data-test=tool-distance]');
    await at.click(-60, 0);
    await at.move(60, 0);
    await page.waitForFunction(() =>
      document.querySelector('[data-test=figures]')?.textContent.includes('km'),
    );
    await at.click(60, 0);
    await page.keyboard.press('Enter');
    const length = await page.textContent('[data-test=figures]');
    await at.move(0, 90);
    assert.equal(await page.textContent('[data-test=figures]'), length, 'a line that ended stays');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-test=figures]', { state: 'detached' });
    await page.click('[data-test=tool-area]');
    for (const [x, y] of [
      [-60, -60],
      [60, 60],
      [60, -60],
      [-60, 60],
    ])
      await at.click(x, y);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test=draw-fault]');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('[data-test=figures]').textContent.includes('km²'),
    );
    await shoot(page, 'measure');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-test=draw-panel]', { state: 'detached' });
    assert.equal(new URL(page.url()).pathname, '/', 'no card opens while someone draws');
  });
  await step('the legend counts what is in view, and from far away no day is made up', async () => {
    await page.click('[data-test=tool-legend]');
    await page.waitForSelector('[data-test=legend-row]');
    await page.click('[data-test=tool-time]');
    await page.fill('[data-test=day]', cityDay(-1));
    await page.waitForSelector('[data-test=day-too-far]');
    await page.waitForFunction(() => document.querySelector('[data-test=map]').dataset.features === '0');
    await shoot(page, 'day-too-far');
    await page.click('[data-test=day-now]');
    await page.waitForFunction(() => Number(document.querySelector('[data-test=map]').dataset.features) > 0);
    await page.click('[data-test=tool-time]');
    await page.click('[data-test=tool-legend]');
    await page.waitForSelector('[data-test=map-legend]', { state: 'detached' });
  });
  await step('a polygon selects what stands in it, and the selection becomes files', async () => {
    const at = await aroundMiddle(page);
    await page.click('[data-test=tool-select]');
    for (const [x, y] of [
      [30, 20],
      [160, 20],
      [160, 150],
    ])
      await at.click(x, y);
    await at.double(30, 150);
    await page.waitForSelector('[data-test=selection][data-state=whole]');
    const found = Number(await page.getAttribute('[data-test=selection]', 'data-count'));
    assert.ok(found > 0, 'the polygon holds something');
    await page.waitForTimeout(600);
    await shoot(page, 'selection');
    const table = await saved(page, 'csv');
    assert.equal(table.trim().split('\r\n').length, found + 1);
    const { features, truncated } = JSON.parse(await saved(page, 'geojson'));
    assert.deepEqual([features.length, truncated], [found, false]);
    await page.click('[data-test=selected]');
    await page.waitForSelector('[data-test=card][data-code]');
    await page.click('[data-test=card-close]');
    await page.waitForURL((address) => address.pathname === '/');
    await page.click('[data-test=selection-close]');
    await page.waitForSelector('[data-test=selection]', { state: 'detached' });
  });
  await step(`searching ${query} suggests and lists entities`, async () => {
    await page.fill('[data-test=search] input, input[data-test=search]', query);
    await page.waitForSelector('.search-suggestions .suggestion');
    await shoot(page, 'suggestions');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (text) => document.querySelector('.panel .head h3').textContent.includes(text),
      query,
    );
    await page.waitForSelector('[data-test=result]');
  });
  await step('a result opens its card, and the card has an address of its own', async () => {
    await page.click('[data-test=result][data-addressed=true]');
    await page.waitForSelector('[data-test=card][data-code]');
    const code = await page.getAttribute('[data-test=card]', 'data-code');
    assert.equal(new URL(page.url()).pathname, `/entity/${code}`);
    await page.waitForTimeout(2600);
    await shoot(page, 'card-identity');
  });
  await step('every tab of the card has its content', async () => {
    for (const [tab, content] of [
      ['address', '[data-test=elements] li'],
      ['history', '[data-test=versions] .version'],
      ['record', '[data-test=record]'],
      ['proof', '[data-test=event]'],
    ]) {
      await page.click(`#tab-${tab}`);
      await page.waitForSelector(content);
      await page.waitForTimeout(300);
      await shoot(page, `card-${tab}`);
    }
  });
  await step('a placed entity shows its grid cell on the card and on the map', async () => {
    await page.click('[data-test=result][data-placed=true]');
    await page.click('#tab-grid');
    await page.waitForSelector('[data-test=cell] b');
    await page.waitForTimeout(2600);
    await shoot(page, 'card-grid');
    await page.click('#tab-proof');
    await page.waitForSelector('[data-test=event]');
  });
  await step('the audit proof is verified in the browser', async () => {
    await page.click('[data-test=verify]');
    await page.waitForSelector('[data-test=verdict]');
    await shoot(page, 'proof-verified');
    const verdict = await page.textContent('[data-test=verdict]');
    assert.equal(await page.getAttribute('[data-test=verdict]', 'data-sound'), 'true', verdict);
  });
  await step('a deep link opens the same card, and an unknown code says so', async () => {
    const link = page.url();
    await page.goto(link);
    await page.waitForSelector('[data-test=card][data-code]');
    await page.goto(`${url}/entity/42010001010100000000000`);
    await page.waitForSelector('[data-test=card] [data-test=problem]');
    await shoot(page, 'card-unknown');
    await page.goto(link);
    await page.waitForSelector('[data-test=card][data-code]');
  });
  await step('a click on the map opens the card of what is drawn there', async () => {
    const code = await page.getAttribute('[data-test=card]', 'data-code');
    await page.waitForTimeout(2600);
    const box = await page.locator('[data-test=map]').boundingBox();
    await page.click('[data-test=card-close]');
    await page.waitForURL((address) => address.pathname === '/');
    await page.waitForTimeout(1200);
    // The map keeps its centre when the card closes, so the entity is in the middle of the wider map.
    const wider = await page.locator('[data-test=map]').boundingBox();
    assert.ok(wider.width > box.width);
    await page.mouse.click(wider.x + wider.width / 2, wider.y + wider.height / 2);
    await page.waitForSelector('[data-test=card][data-code]');
    assert.equal(await page.getAttribute('[data-test=card]', 'data-code'), code);
    await page.waitForTimeout(800);
  });
  await step('the map of yesterday has nothing that was recorded today', async () => {
    const drawn = () => page.getAttribute('[data-test=map]', 'data-features').then(Number);
    assert.ok((await drawn()) > 0);
    await page.click('[data-test=tool-time]');
    await page.fill('[data-test=day]', cityDay(-1));
    await page.waitForSelector(`[data-test=map][data-day="${cityDay(-1)}"][data-features="0"]`);
    await page.waitForSelector('[data-test=map-empty]');
    await shoot(page, 'day');
    // Closing the bar leads back to now: no map of a day without saying so.
    await page.click('[data-test=tool-time]');
    await page.waitForFunction(() => Number(document.querySelector('[data-test=map]').dataset.features) > 0);
    assert.equal(await page.getAttribute('[data-test=map]', 'data-day'), null);
  });
  await step('the portal speaks English and has a dark side', async () => {
    await page.click('[data-test=locale]');
    await page.waitForFunction(
      () => document.querySelector('#tab-identity').textContent.trim() === 'Identity',
    );
    await page.click('[data-test=theme]');
    await page.waitForTimeout(2600);
    await shoot(page, 'english-dark');
    await page.click('[data-test=theme]');
  });
  await step('the jobs page lists jobs and offers the upload', async () => {
    await page.click('[data-test=nav-jobs]');
    await page.waitForSelector('[data-test=jobs]');
    await page.waitForTimeout(600);
    await shoot(page, 'jobs');
    await page.click('[data-test=upload]');
    await page.waitForSelector('[data-test=upload-file]', { state: 'attached' });
    await page.waitForTimeout(500);
    await shoot(page, 'upload');
  });
  await step('an uploaded file is checked row by row and its rejected row is shown', async () => {
    // No key, hence rejected: the walk leaves a job behind, no entity.
    const rows = 'key,name,lng,lat\n,乙,114.32,30.60\n';
    await page.setInputFiles('[data-test=upload-file]', textFile('e2e-rejected.csv', rows));
    await page.setInputFiles('[data-test=upload-mapping]', textFile('e2e.toml', mapping));
    await page.click('[data-test=upload-submit]');
    const row = page.locator('[data-test=job]', { hasText: 'e2e-rejected.csv' }).first();
    await row.locator('[data-test=rejected]').click();
    await page.waitForSelector('[data-test=rejection]');
    await page.waitForTimeout(600);
    await shoot(page, 'rejections');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(600);
  });
  await step('an ended session leads back to the login and then to the same page', async () => {
    await page.context().clearCookies();
    await page.reload();
    await page.waitForSelector('[data-test=sign-in]');
    assert.equal(new URL(page.url()).pathname, '/login');
    await signIn(page);
    assert.equal(new URL(page.url()).pathname, '/jobs');
    await page.context().clearCookies();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForSelector('[data-test=relogin]');
    assert.equal(new URL(page.url()).pathname, '/jobs');
    await page.click('[data-test=relogin-another]');
    await page.waitForSelector('[data-test=sign-in]');
    await page.waitForSelector('.el-alert--info');
    assert.equal(new URL(page.url()).pathname, '/login');
    await page.click('[data-test=theme]');
    await page.waitForTimeout(300);
    await shoot(page, 'login-dark');
  });
});

await withPage(noGl, async (page) => {
  await step('without WebGL the list, the search and the card still work', async () => {
    await page.goto(url);
    await signIn(page);
    await page.waitForSelector('[data-test=map][data-state=webgl]');
    await page.waitForSelector('[data-test=result]');
    await page.click('[data-test=result]');
    await page.waitForSelector('[data-test=card][data-code]');
    await shoot(page, 'no-webgl');
  });
});

assert.deepEqual(complaints, [], 'the browser complained');
console.log(`all steps passed, screenshots in ${shots}`);

async function withPage(gl, walk) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...quiet, ...gl],
  });
  try {
    const context = await browser.newContext({ viewport: size, locale: 'zh-CN', colorScheme: 'light' });
    const page = await context.newPage();
    listen(page, complaints);
    await walk(page).catch(async (error) => {
      await page.screenshot({ path: join(shots, 'failure.png') });
      console.error(`at ${page.url()}`);
      throw error;
    });
  } finally {
    await browser.close();
  }
}

/** The day in the city, some days from today. */
function cityDay(days) {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** Pointer acts at pixels from the middle of the map. */
async function aroundMiddle(page) {
  const box = await page.locator('[data-test=map]').boundingBox();
  const place = (x, y) => [box.x + box.width / 2 + x, box.y + box.height / 2 + y];
  return {
    move: (x, y) => page.mouse.move(...place(x, y)),
    // The pause keeps two clicks from being taken for a double one.
    click: async (x, y) => {
      await page.mouse.click(...place(x, y));
      await page.waitForTimeout(350);
    },
    double: (x, y) => page.mouse.dblclick(...place(x, y)),
  };
}

/** The text of the file that the selection is saved as. */
async function saved(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click(`[data-test=save-${kind}]`),
  ]);
  await page.waitForSelector('[data-test=saved]');
  return readFileSync(await download.path(), 'utf8');
}

function textFile(name, text) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

async function signIn(page) {
  await page.fill('input[name=name]', 'admin');
  await page.fill('input[name=password]', password);
  await page.click('[data-test=sign-in]');
  await page.waitForSelector('[data-test=person]');
}

async function shoot(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
