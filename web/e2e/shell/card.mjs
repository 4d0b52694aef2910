/** The card: what a thing hangs together with, and two of its versions beside each other. */
import assert from 'node:assert/strict';
import { ask, run, shoot, step, url } from './walk.mjs';

const mapping = `department = "测试"
class = "040101"
natural_key = ["key"]
name = "name"
[position]
frame = "cgcs2000"
x = "lng"
y = "lat"
[attributes]
phone = "phone"
kind = "kind"
`;

/** Feeds one thing in, a firm when nothing else is said. */
async function feed(page, row, name, kind = '040101') {
  const status = await page.evaluate(
    async ([text, rules, file]) => {
      const form = new FormData();
      form.append('mapping', rules);
      form.append('file', new File([text], file, { type: 'text/csv' }));
      const headers = { 'X-Requested-With': 'chengji' };
      return (await fetch('/api/v1/jobs', { method: 'POST', body: form, headers })).status;
    },
    [`key,name,lng,lat,phone,kind\n${row}\n`, mapping.replace('040101', kind), `${name}.csv`],
  );
  assert.ok(status < 300, `the file was refused: ${status}`);
}

async function versions(page, name, least) {
  for (let tries = 0; tries < 60; tries++) {
    const { body } = await ask(page, `/api/v1/search?q=${encodeURIComponent(name)}&limit=5`);
    const hit = body.items.find(({ entity }) => entity.natural_key === `W${run}`);
    if (hit && hit.entity.version >= least) return hit.entity.code;
    await page.waitForTimeout(500);
  }
  throw new Error(`${name} did not come`);
}

export async function cards(page) {
  let firm = '';
  await step('a firm that was told of twice has two versions', async () => {
    await feed(page, `W${run},对照商店${run},114.503,30.479,027-1,`, 'before');
    await versions(page, `对照商店${run}`, 1);
    await feed(page, `W${run},对照商行${run},114.504,30.479,,零售`, 'after');
    firm = await versions(page, `对照商行${run}`, 2);
  });
  await step('two versions are compared field by field', async () => {
    await page.goto(`${url}/entity/${firm}`);
    await page.click('#tab-history');
    await page.waitForSelector('[data-test=diff-row]');
    const sorts = await page.$$eval('[data-test=diff-row]', (rows) => rows.map((row) => row.dataset.sort));
    for (const sort of ['added', 'removed', 'changed']) assert.ok(sorts.includes(sort), `${sort}: ${sorts}`);
    await page.waitForTimeout(1500);
    await shoot(page, 'card-diff', '[data-test=card]');
    await page.locator('[data-test=diff-newer]').click();
    await page.locator('.el-select-dropdown:visible .el-select-dropdown__item').last().click();
    await page.waitForSelector('[data-test=diff-same]');
  });
  await step('a history comes page by page', async () => {
    const door = /\/history\?/;
    await page.route(door, (route) =>
      route.continue({ url: route.request().url().replace('limit=50', 'limit=1') }),
    );
    await page.goto(`${url}/entity/${firm}`);
    await page.click('#tab-history');
    await page.waitForSelector('[data-test=versions] .version');
    assert.equal(await page.locator('[data-test=versions] .version').count(), 1);
    await page.click('[data-test=card] [data-test=more]');
    await page.waitForFunction(() => document.querySelectorAll('[data-test=versions] .version').length > 1);
    await page.unroute(door);
  });
  await step('a camera beside the firm stands among its sensors and leads to its own card', async () => {
    await feed(page, `S${run},门口摄像机${run},114.5041,30.479,,`, 'camera', '090401');
    for (let tries = 0; ; tries++) {
      const { body } = await ask(page, '/api/v1/entities?class=090401&limit=50');
      if (body.items.some((camera) => camera.natural_key === `S${run}`)) break;
      assert.ok(tries < 60, 'the camera did not come');
      await page.waitForTimeout(500);
    }
    await page.goto(`${url}/entity/${firm}`);
    await page.click('#tab-sensors');
    const camera = page.locator('[data-test=sensor]', { hasText: `门口摄像机${run}` });
    await camera.waitFor();
    await page.waitForTimeout(1500);
    await shoot(page, 'card-sensors', '[data-test=card]');
    await camera.locator('a').click();
    await page.waitForURL((now) => now.pathname.startsWith('/entity/') && !now.pathname.endsWith(firm));
    await page.goto(`${url}/entity/${firm}`);
  });
  await step('the links of a thing are drawn, listed, and lead on', async () => {
    await page.click('#tab-links');
    await page.waitForSelector('[data-test=link-graph]');
    const leaves = await page.locator('[data-test=link-leaf]').count();
    assert.ok(leaves >= 1);
    await page.click('[data-test=links-list]');
    assert.ok((await page.locator('[data-test=link-list] li').count()) >= leaves);
    assert.ok(
      (await page.locator('[data-test=link-list] li').allTextContents()).some((text) =>
        text.includes('after.csv'),
      ),
    );
  });
  await step('a firm of a register has an address and identifiers among its links', async () => {
    const { body } = await ask(page, '/api/v1/entities?class=enterprise&limit=1');
    await page.goto(`${url}/entity/${body.items[0].code}`);
    await page.click('#tab-links');
    await page.waitForSelector('[data-test=link-graph]');
    await page.waitForTimeout(2000);
    await shoot(page, 'card-links', '[data-test=card]');
  });
  await step('the grid tells where the thing stands by boundaries', async () => {
    await page.click('#tab-grid');
    await page.waitForSelector('[data-test=placement] dl');
    await page.click('#tab-links');
    await page.click('[data-test=links-graph]');
    await page.locator('[data-test=link-leaf]').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((now) => now.pathname === '/codes/life');
  });
}
