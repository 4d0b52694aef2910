/**
 * Walks the page of the 3D scene in a real browser that draws without a graphics card: tiles are really drawn, a click on a building
 * opens its card, colours, section, measures, shadows, the view from under the ground, two editions side by side, a shared link, keys,
 * both languages and sides of light; and what is told without WebGL, without a login and without tiles.
 * Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin) of a server with at least two editions of a scene of buildings;
 * CHENGJI_FINE names a building with a fine model, CHENGJI_OLD an edition in which it was white. Screenshots go to e2e/screenshots-scene.
 */
import assert from 'node:assert/strict';
import { launch, listen, required } from './browser.mjs';
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

const fine = required('CHENGJI_FINE');
const old = required('CHENGJI_OLD');

const browser = await launch();
try {
  await walk(await enter(browser));
  await inEnglishAndDark();
  await onAPhone();
  await withoutTiles();
  await withoutLogin();
} finally {
  await browser.close();
}
const plain = await launch(false);
try {
  await withoutGraphics(await enter(plain));
} finally {
  await plain.close();
}
assert.deepEqual(complaints, [], 'the browser complained');
console.log(`all steps passed, screenshots in ${shots}`);

async function walk(page) {
  await step('the scene opens where most things stand, and draws them', async () => {
    await page.goto(`${url}/`);
    await page.click('[data-test=nav-scene]');
    await drawn(page);
    assert.ok((await tilesIn(page)) > 0, 'no tile is drawn');
  });
  await step('a code leads to its building, with the card of the map', async () => {
    await fly(page, fine);
    await page.waitForSelector(`[data-test=card][data-code="${fine}"]`);
    // Seen from above, no neighbour stands in between.
    await focus(page);
    for (let times = 0; times < 5; times++) await page.keyboard.press('Shift+ArrowDown');
    await drawn(page);
    await page.click('[data-test=card-close]');
    await drawn(page);
  });
  await step('what is drawn are models: without the class the picture is another', async () => {
    const shown = await picture(page);
    await page.click('[data-test=layer-building]');
    await drawn(page);
    const bare = await picture(page);
    const share = await difference(page, shown, bare);
    assert.ok(share > 0.01, `hiding the buildings changed ${share} of the picture`);
    await page.click('[data-test=layer-building]');
    await drawn(page);
    assert.ok((await difference(page, shown, await picture(page))) < 0.005);
  });
  await step('a click on a building opens its card, a click on the ground closes it', async () => {
    await clickMiddle(page);
    await page.waitForSelector(`[data-test=card][data-code="${fine}"]`);
    assert.match(page.url(), /\/scene\?/);
    await page.waitForFunction((code) => location.search.includes(`code=${code}`), fine);
    await drawn(page);
    await shoot(page, 'scene-card');
    await focus(page);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-test=card]', { state: 'detached' });
    await drawn(page);
    await focus(page);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`[data-test=card][data-code="${fine}"]`);
    await page.click('[data-test=card-close]');
    await drawn(page);
  });
  await step(
    'colours follow an attribute and have a legend; white and fine models are told apart',
    async () => {
      const before = await picture(page);
      await choose(page, 'colouring', 'colour-height');
      await page.waitForSelector('[data-test=legend]');
      await drawn(page);
      assert.ok((await difference(page, before, await picture(page))) > 0.01);
      await shoot(page, 'scene-height');
      await page.click('[data-test=models-fine]');
      await drawn(page);
      const only = await picture(page);
      await page.click('[data-test=models-white]');
      await drawn(page);
      assert.ok((await difference(page, only, await picture(page))) > 0.005);
      await page.click('[data-test=models-all]');
      await choose(page, 'colouring', 'colour-plain');
      await page.waitForSelector('[data-test=legend]', { state: 'detached' });
      await drawn(page);
    },
  );
  await step('a section takes away what is above it', async () => {
    const whole = await picture(page);
    await openPart(page, 'section');
    await page.click('[data-test=cut-level]');
    await drawn(page);
    const half = await picture(page);
    assert.ok((await difference(page, whole, half)) > 0.002, 'ten metres up nothing is cut');
    await shoot(page, 'scene-section');
    await slide(page, 'cut-height', 'Home');
    await drawn(page);
    const none = await picture(page);
    assert.ok((await difference(page, half, none)) > 0.005, 'below the ground something is left');
    await page.click('[data-test=cut-wall]');
    await drawn(page);
    assert.ok((await difference(page, none, await picture(page))) > 0.002, 'a wall shows nothing');
    await page.click('[data-test=cut-off]');
    await drawn(page);
    assert.ok((await difference(page, whole, await picture(page))) < 0.005);
    await openPart(page, 'layers');
  });
  await step(
    'a distance of eighty metres is measured as such, a building has a height, a triangle an area',
    measure,
  );
  await step('shadows fall by day and hour', async () => {
    await openPart(page, 'sun');
    await page.fill('[data-test=sun-day]', '2026-12-22');
    await page.locator('[data-test=sun-day]').blur();
    const before = await picture(page);
    await page.click('[data-test=shadows]');
    await drawn(page);
    const morning = await picture(page);
    assert.ok((await difference(page, before, morning)) > 0.01, 'no shadow is drawn');
    await slide(page, 'sun-hour', ...Array(20).fill('ArrowRight'));
    await drawn(page);
    assert.ok((await difference(page, morning, await picture(page))) > 0.01, 'the shadow does not move');
    assert.match(await page.textContent('[data-test=sun-told]'), /\d+\.\d°/);
    await shoot(page, 'scene-shadows');
    await page.click('[data-test=shadows]');
    await drawn(page);
  });
  await step('the ground can be seen through, and the camera goes under it', async () => {
    await openPart(page, 'ground');
    const before = await picture(page);
    await slide(page, 'ground', 'Home');
    await drawn(page);
    assert.ok((await difference(page, before, await picture(page))) > 0.05, 'the ground is as it was');
    await page.click('[data-test=below]');
    await page.waitForFunction(() =>
      /高 -\d+ m/.test(document.querySelector('[data-test=readout]').textContent),
    );
    await drawn(page);
    await shoot(page, 'scene-underground');
    await page.click('[data-test=overview]');
    await slide(page, 'ground', 'End');
    await drawn(page);
  });
  await step('two editions stand side by side under one camera', compare);
  await step('the link shows the same elsewhere', shared);

  async function measure() {
    const [west, south] = await page.evaluate(async () => {
      const answer = await (await fetch('/ogc/3dtiles')).json();
      return answer.collections[0].extent.spatial.bbox[0];
    });
    // South of everything, so that nothing stands in the way: eighty metres along the parallel.
    const lat = south - 0.001;
    const radius = 6378137 / Math.sqrt(1 - 0.00669438 * Math.sin((lat * Math.PI) / 180) ** 2);
    const step80 = (80 / (radius * Math.cos((lat * Math.PI) / 180))) * (180 / Math.PI);
    const [a, b] = [`${west}, ${lat}`, `${west + step80}, ${lat}`];
    await openPart(page, 'measure');
    await page.click('[data-test=measure-distance]');
    for (const place of [a, b]) {
      await fly(page, place);
      await focus(page);
      await page.keyboard.press('Enter');
    }
    const [straight, level] = await figures(page);
    assert.ok(
      Math.abs(straight - 80) < 0.6 && Math.abs(level - 80) < 0.6,
      `80 m are measured as ${straight}, ${level}`,
    );
    await page.click('[data-test=measure-area]');
    for (const place of [a, b, `${west}, ${lat - 0.0005}`]) {
      await fly(page, place);
      await focus(page);
      await page.keyboard.press('Enter');
    }
    const [surface, plan] = await figures(page);
    const expected = (80 * 0.0005 * 110_860) / 2;
    assert.ok(Math.abs(plan / expected - 1) < 0.02, `${expected} m² are measured as ${plan}`);
    assert.ok(surface >= plan * 0.99);
    await drawn(page);
    await shoot(page, 'scene-measure');
    await page.click('[data-test=measure-height]');
    await fly(page, fine);
    for (let times = 0; times < 5; times++) {
      await focus(page);
      await page.keyboard.press('Shift+ArrowDown');
    }
    await drawn(page);
    await clickMiddle(page);
    // Clicked while measuring, it is a point and no card is opened anew.
    await fly(page, a);
    await clickMiddle(page);
    const [down] = await figures(page);
    assert.ok(down < -5 && down > -400, `a roof over the ground: ${down}`);
    await page.click('[data-test=measure-off]');
    await page.click('[data-test=card-close]');
    await openPart(page, 'layers');
  }

  async function compare() {
    await fly(page, fine);
    await page.click('[data-test=card-close]');
    await openPart(page, 'compare');
    await page.click('[data-test=compare]');
    await drawn(page, 2);
    await choose(page, 'moment', `moment-building-${old}`);
    await page.waitForFunction(
      (edition) => document.querySelector('[data-test=scene-pane]').dataset.edition === edition,
      old,
    );
    await drawn(page, 2);
    const [left, right] = [await picture(page, 0), await picture(page, 1)];
    assert.ok((await tilesIn(page, 0)) > 0 && (await tilesIn(page, 1)) > 0);
    const apart = await difference(page, left, right);
    assert.ok(apart > 0.0005 && apart < 0.3, `white and fine differ in ${apart} of the picture`);
    await shoot(page, 'scene-compare');
    // The right window is moved, the left one tells where its own camera is.
    const before = await page.textContent('[data-test=readout]');
    await focus(page, 1);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.waitForFunction(
      (was) => document.querySelector('[data-test=readout]').textContent !== was,
      before,
    );
    await drawn(page, 2);
    assert.ok((await difference(page, left, await picture(page, 0))) > 0.02, 'the left window stood still');
  }

  async function shared() {
    await choose(page, 'colouring', 'colour-level');
    await drawn(page, 2);
    const pictures = [await picture(page, 0), await picture(page, 1)];
    const told = await page.textContent('[data-test=readout]');
    await openPart(page, 'share');
    const link = await page.inputValue('[data-test=share-link]');
    const other = await enter(browser);
    await other.goto(link);
    await drawn(other, 2);
    assert.equal(await other.textContent('[data-test=readout]'), told);
    assert.equal(await other.locator('[data-test=scene-pane]').first().getAttribute('data-edition'), old);
    assert.ok(await other.isVisible('[data-test=legend]'));
    for (const window of [0, 1]) {
      const apart = await difference(other, pictures[window], await picture(other, window));
      assert.ok(apart < 0.03, `window ${window} differs in ${apart} of the picture`);
    }
    await other.context().close();
    await page.context().close();
  }
}

/** The figures told, in metres and square metres. */
async function figures(page) {
  await page.waitForSelector('[data-test=measured]');
  const told = await page.locator('[data-test=measured] dd').allTextContents();
  return told.map((text) => Number.parseFloat(text) * (/km/.test(text) ? 1000 : 1));
}

async function clickMiddle(page) {
  const box = await page.locator('[data-test=scene-pane] canvas').first().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

async function choose(page, select, option) {
  await page.click(`[data-test=${select}]`);
  await page.locator(`[data-test=${option}]:visible`).click();
  await page.waitForTimeout(300);
}

async function inEnglishAndDark() {
  await step('the page is there in English and by night', async () => {
    const page = await enter(browser, { colorScheme: 'dark' });
    await page.addInitScript(() => localStorage.setItem('chengji.locale', 'en'));
    await page.goto(`${url}/scene?code=${fine}&colour=level`);
    await drawn(page);
    assert.equal(await page.textContent('[data-test=nav-scene]'), '3D');
    assert.ok(await page.isVisible('[data-test=card]'));
    await shoot(page, 'scene-en-dark');
    await page.context().close();
  });
}

async function onAPhone() {
  await step('on a phone the tools stand below and can be folded away', async () => {
    const page = await enter(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(`${url}/scene`);
    await drawn(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `the page is ${wide} points wide`);
    await shoot(page, 'phone-scene');
    await page.click('[data-test=fold]');
    await page.waitForSelector('[data-test=scene-tools]', { state: 'hidden' });
    await page.context().close();
  });
}

async function withoutTiles() {
  await step('tiles that do not come are told, and a time before the first edition is empty', async () => {
    const page = await enter(browser);
    await page.route('**/content/**', (route) => route.abort());
    await page.goto(`${url}/scene`);
    await page.waitForSelector('[data-test=scene-trouble]');
    await page.unroute('**/content/**');
    await page.goto(`${url}/scene?at=2001-01-01T00:00:00Z`);
    await page.waitForSelector('[data-test=scene-empty]');
    await shoot(page, 'scene-empty');
    await page.context().close();
  });
}

async function withoutLogin() {
  await step('a visitor is told that a login is needed', async () => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const page = listen(await context.newPage(), complaints);
    await page.goto(`${url}/login?next=/scene`);
    await page.click('[data-test=guest]');
    await page.waitForSelector('[data-test=problem]');
    assert.match(await page.textContent('[data-test=problem]'), /access\.login-required/);
    await shoot(page, 'scene-denied');
    await context.close();
  });
}

async function withoutGraphics(page) {
  await step('without WebGL the page says so and leads back to the map', async () => {
    await page.goto(`${url}/scene`);
    await page.waitForSelector('[data-test=scene][data-state=no-webgl]');
    await shoot(page, 'scene-no-webgl');
    await page.click('[data-test=back-to-map]');
    await page.waitForSelector('[data-test=results]');
  });
}
