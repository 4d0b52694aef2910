/** The search of the shell: told by form, found by the server, gone to by keys. */
import assert from 'node:assert/strict';
import { ask, shoot, step, url, withPage } from './walk.mjs';

async function look(page, text) {
  // One that is closing is still to be seen for a moment.
  await page.waitForTimeout(400);
  if (!(await page.locator('[data-test=find-input]').isVisible())) {
    await page.keyboard.press('Control+k');
    await page.waitForSelector('[data-test=find-input]');
  }
  await page.fill('[data-test=find-input]', text);
  await page.waitForFunction(
    (typed) => document.querySelector('[data-test=find-body]').dataset.settled === typed,
    text,
  );
}
const hits = (page, group) => page.locator(`[data-group=${group}] [data-test=find-hit]`);

export async function findings(page, browser) {
  const { body } = await ask(page, '/api/v1/entities?class=building&limit=5');
  const building = body.items.find((item) => item.name && item.grid);
  const [{ code: firm, identifiers }] = (await ask(page, '/api/v1/entities?class=enterprise&limit=1')).body
    .items;
  const [address] = (await ask(page, '/api/v1/addresses:suggest?q=%E6%AD%A6%E6%B1%89&limit=1')).body.items;

  await step('the slash opens the search from any page, and a field keeps its slash', async () => {
    await page.keyboard.press('/');
    await page.waitForSelector('[data-test=find-input]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-test=find-input]', { state: 'hidden' });
    await page.goto(`${url}/codes/check`);
    await page.fill('[data-test=check-text]', '');
    await page.press('[data-test=check-text]', '/');
    assert.equal(await page.inputValue('[data-test=check-text]'), '/');
    assert.equal(await page.locator('[data-test=find-input]').count(), 0);
  });
  await step('an entity code leads to its card, by Enter', async () => {
    await look(page, building.code.toLowerCase());
    assert.ok((await hits(page, 'code').count()) >= 2);
    await shoot(page, 'find-code');
    await page.keyboard.press('Enter');
    await page.waitForURL((now) => now.pathname === `/entity/${building.code}`);
  });
  await step('a code with a slip is led back to the right one at the code desk', async () => {
    await look(page, building.code.replace('0', 'O'));
    await hits(page, 'code').first().click();
    await page.waitForSelector('[data-test=life-card]');
    assert.ok(page.url().includes(building.code));
  });
  await step('a cell and coordinates in both orders lead to the map', async () => {
    await look(page, building.grid.cover[0]);
    await hits(page, 'cell').first().click();
    await page.waitForSelector('[data-test=mark]');
    assert.equal(new URL(page.url()).searchParams.get('cell'), building.grid.cover[0]);
    const [lon, lat] = building.position.map((degrees) => degrees.toFixed(5));
    for (const text of [`${lon},${lat}`, `${lat} ${lon}`, `东经${lon}度 北纬${lat}度`]) {
      await look(page, text);
      assert.equal(await hits(page, 'place').count(), 1, text);
    }
    await look(page, '40.5 30.5');
    assert.equal(await hits(page, 'place').count(), 2, 'the city does not decide');
    await look(page, `${lat},${lon}`);
    await shoot(page, 'find-place');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((now) => now.searchParams.get('at') === `${Number(lon)},${Number(lat)}`);
    await page.waitForSelector('[data-test=map][data-state=ready]', { timeout: 30_000 });
    await page.waitForTimeout(2000);
    await shoot(page, 'find-mark');
    await page.click('[data-test=unmark]');
    await page.waitForSelector('[data-test=mark]', { state: 'detached' });
  });
  await step('a code with height is a cell, too', async () => {
    const { body: cell } = await ask(
      page,
      `/api/v1/grid/encode?lon=${building.position[0]}&lat=${building.position[1]}&level=8&height=50`,
    );
    await look(page, cell.code3d);
    assert.equal(await hits(page, 'cell').count(), 1);
  });
  await step(
    'a credit code leads to the firm that bears it, as does a scheme with an identifier',
    async () => {
      const [{ scheme, identifier }] = identifiers;
      await look(page, identifier);
      assert.ok((await hits(page, 'entity').count()) >= 1);
      await look(page, `${scheme}:${identifier}`);
      await hits(page, 'entity').first().click();
      await page.waitForURL((now) => now.pathname === `/entity/${firm}`);
    },
  );
  await step('words find addresses, also by initials, and entities by name', async () => {
    await look(page, building.name);
    assert.ok((await hits(page, 'entity').count()) >= 1);
    await look(page, 'whs');
    assert.ok((await hits(page, 'address').count()) >= 1);
    await look(page, address.address.match(/[^区街道镇乡]+[路街]\d+号/)?.[0] ?? '武汉');
    await shoot(page, 'find-words');
    await hits(page, 'address').first().click();
    await page.waitForURL((now) => /^\/addresses\/\d+$/.test(now.pathname));
  });
  await step('a plate is held against the keys, and its code is followed', async () => {
    await look(page, `HTTPS://CITY.EXAMPLE/P/${building.code}/24KA7`);
    assert.equal(await page.locator('[data-group=plate] .bad').count(), 1);
    assert.ok((await hits(page, 'code').count()) >= 1);
    await shoot(page, 'find-plate');
  });
  await step('a citizen number is sent nowhere', async () => {
    const asked = [];
    const note = (request) => asked.push(request.url());
    page.on('request', note);
    await page.fill('[data-test=find-input]', '11010519491231002X');
    await page.waitForSelector('[data-test=find-citizen]');
    await page.waitForTimeout(500);
    page.off('request', note);
    assert.deepEqual(
      asked.filter((one) => one.includes('1101051949')),
      [],
    );
  });
  await step('what was searched for is remembered in this tab and nowhere else', async () => {
    await page.fill('[data-test=find-input]', '');
    assert.ok((await page.locator('[data-test=find-recent]').count()) >= 3);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    assert.ok(!kept.includes(building.code));
    await look(page, 'zzzzqqqq');
    await page.waitForSelector('[data-test=find-none]');
    await page.keyboard.press('Escape');
  });
  await step('a guest is told what the server refuses, and finds nothing by it', async () => {
    await withPage(browser, { width: 1366, height: 768 }, async (other) => {
      await other.goto(`${url}/login`);
      await other.click('[data-test=guest]');
      await other.waitForSelector('[data-test=find-open]');
      await look(other, '武汉');
      await other.waitForSelector('[data-test=find-problem]');
      assert.match(await other.textContent('[data-test=find-body]'), /access\.login-required/);
      assert.equal(await other.locator('[data-test=find-hit]').count(), 0);
      await shoot(other, 'find-denied');
    });
  });
}
