/**
 * Walks a department's dirty file from the drop to the map in a real browser: the line breaks in the middle, the page is closed, the
 * session ends, and the file arrives all the same; its columns are mapped beside a live preview, the mapping is saved and proposed
 * again, the rejected rows come out, are mended and go in, and what they describe is found on the map. Needs CHENGJI_URL and
 * CHENGJI_PASSWORD (of the user admin) of a server to which it may write. CHROMIUM names another browser. Screenshots go to
 * e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, listen, required, step } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const shots = join(import.meta.dirname, 'screenshots');
mkdirSync(shots, { recursive: true });
const complaints = [];
const mark = Date.now().toString(36);
const fileName = `社区设施-${mark}.csv`;
const file = join(tmpdir(), fileName);
const PARTS = '**/api/v1/uploads/*';

/** 120 facilities with everything that goes wrong in an office, made heavy by remarks. */
function dirty() {
  const remark = '备注'.repeat(20_000);
  const rows = ['设施编号,设施名称,详细地址,经度,纬度,建筑高度（米）,层数,备注'];
  for (let n = 1; n <= 120; n++) {
    const [lon, lat] = [
      (114.3 + (n % 20) * 0.003).toFixed(5),
      (30.5 + Math.floor(n / 20) * 0.004).toFixed(5),
    ];
    const key = n === 4 ? '' : `F${mark}${String(n).padStart(3, '0')}`;
    const place = n === 2 ? `${lat},${lon}` : n === 6 ? '不详,不详' : `${lon},${lat}`;
    const height = n === 3 ? '约十米' : (6 + (n % 9) * 3.1).toFixed(1);
    rows.push(
      `${key},断点样例${mark}第${n}栋,武汉市洪山区珞喻路${n}号,${place},${height},${2 + (n % 7)},${remark}`,
    );
  }
  return `${rows.join('\n')}\n`;
}
writeFileSync(file, dirty());

const browser = await launch();
const context = await browser.newContext({
  viewport: { width: 1366, height: 768 },
  locale: 'zh-CN',
  colorScheme: 'light',
  acceptDownloads: true,
});
let page = listen(await context.newPage(), complaints);
try {
  await sending();
  await mapping();
  await mending();
  await paging();
  await found();
  await again();
  await phone();
  assert.deepEqual(complaints, [], 'the browser complained');
  console.log(`all steps passed, screenshots in ${shots}`);
} catch (error) {
  await page.screenshot({ path: join(shots, 'upload-failure.png') });
  console.error(`at ${page.url()}`);
  throw error;
} finally {
  await browser.close();
}

/** Parts crawl, and from the part `broken` on the line is dead until it is mended. */
function line(broken) {
  const state = { parts: 0, dead: false };
  const handler = async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    state.parts += 1;
    if (state.parts >= broken) state.dead = true;
    await new Promise((resolve) => setTimeout(resolve, 700));
    // The page may have been closed in the meantime.
    await (state.dead ? route.abort('connectionreset') : route.continue()).catch(() => {});
  };
  return { state, handler };
}

async function sending() {
  await step('a file is dropped, and the page tells speed and rest', async () => {
    await page.goto(`${url}/jobs`);
    await signIn();
    await page.click('[data-test=upload]');
    const { state, handler } = line(3);
    await page.route(PARTS, handler);
    await page.setInputFiles('[data-test=upload-file]', file);
    const card = page.locator('article', { hasText: fileName });
    await card.waitFor();
    await page.waitForSelector('[data-phase=waiting]');
    assert.ok(state.parts >= 3);
    assert.ok(Number(await card.getAttribute('data-sent')) > 0, 'nothing came through before the break');
    await page.waitForTimeout(300);
    await shoot('upload-waiting');
  });
  await step('the line comes back and it goes on by itself; a pause holds it', async () => {
    await page.unroute(PARTS);
    const slow = line(Number.POSITIVE_INFINITY);
    await page.route(PARTS, slow.handler);
    await page.waitForSelector('[data-phase=sending]');
    await page.click('[data-test=upload-pause]');
    await page.waitForSelector('[data-phase=paused]');
    await page.unroute(PARTS);
  });
  await step('a closed tab loses nothing: the next visit offers the unfinished file', async () => {
    const sent = Number(await page.locator('article', { hasText: fileName }).getAttribute('data-sent'));
    await page.close();
    page = listen(await context.newPage(), complaints);
    await page.goto(`${url}/jobs/upload`);
    const card = page.locator('article', { hasText: fileName });
    await card.locator('[data-test=upload-again]').waitFor();
    assert.ok(Number(await card.getAttribute('data-sent')) >= sent, 'acknowledged bytes are gone');
    await page.waitForTimeout(300);
    await shoot('upload-unfinished');
  });
  await step('the session ends on the way; after the login it goes on and leads to its columns', async () => {
    const begun = Number(await page.locator('article', { hasText: fileName }).getAttribute('data-sent'));
    await context.clearCookies();
    await page.setInputFiles('[data-test=upload-file]', file);
    // Choosing the file asks the server, which knows nobody any more.
    await page.waitForSelector('[data-test=relogin]');
    await page.fill('[name=relogin-password]', password);
    await page.click('[data-test=relogin-submit]');
    await page.waitForSelector('[data-test=relogin]', { state: 'hidden' });
    const offsets = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    await page.setInputFiles('[data-test=upload-file]', file);
    await page.waitForSelector('[data-test=mapping-page]', { timeout: 60_000 });
    assert.ok(offsets.length > 0 && offsets[0] >= begun, `it began anew: ${offsets}`);
  });
}

async function mapping() {
  await step('columns, types and frame are told, and a mapping is proposed by Chinese headers', async () => {
    await page.waitForSelector('[data-test=mapping-problems]');
    await choose('[data-test=class]', '010101');
    await page.click('[data-test=propose]');
    await page.waitForFunction(() =>
      document.querySelector('[data-test="column-建筑高度（米）"]')?.textContent.includes('建筑高度'),
    );
    await page.fill('input[data-test=department], [data-test=department] input', '民政局');
    for (const [column, target] of [
      ['设施编号', '编号'],
      ['设施名称', '名称'],
      ['详细地址', '地址'],
      ['经度', '经度'],
      ['层数', '层数'],
    ]) {
      const cell = page.locator(`[data-test="column-${column}"] td`);
      await cell.getByText(target).first().waitFor();
    }
  });
  await step('the preview marks findings in their cells, nothing is written yet', async () => {
    await page.waitForSelector('[data-test=preview-row-2][data-outcome=rejected] td.error');
    await page.waitForSelector('[data-test=preview-row-4][data-outcome=rejected]');
    await page.waitForSelector('[data-test=preview-row-3][data-outcome=with_findings] td.warning');
    await page.waitForTimeout(600);
    await shoot('upload-mapping');
  });
  await step(
    'a target is taken away by keys, the server says what is missing, and it is given back',
    async () => {
      const select = page.locator('[data-test="column-纬度"] td input');
      await select.focus();
      await page.keyboard.press('Backspace');
      await page.waitForSelector('[data-test=mapping-problems]');
      await page.waitForTimeout(300);
      await shoot('upload-problems');
      assert.ok(await page.locator('[data-test=upload-submit]').isDisabled());
      await page.keyboard.type('纬度');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.waitForSelector('[data-test=preview-row-2][data-outcome=rejected] td.error');
    },
  );
  await step('a closed tab keeps the mapping that was under way', async () => {
    await page.reload();
    await page.waitForSelector('[data-test=preview][data-rejected]');
    assert.equal(
      await page.inputValue('input[data-test=department], [data-test=department] input'),
      '民政局',
    );
  });
  await step('the mapping is saved under a name, and the job starts', async () => {
    await page.fill('input[data-test=mapping-name], [data-test=mapping-name] input', `社区设施 ${mark}`);
    await page.click('[data-test=mapping-save-new]');
    await page.waitForSelector('[data-test=mapping-saved]');
    await page.click('[data-test=upload-submit]');
    await page.waitForSelector('[data-test=jobs]');
    const row = jobs(fileName);
    await row.getByText('已完成').waitFor({ timeout: 60_000 });
    assert.equal((await row.locator('[data-test=rejected]').textContent()).trim(), '3');
    await page.waitForTimeout(300);
    await shoot('upload-jobs');
  });
}

async function mending() {
  await step(
    'rejected rows come out with code and reason, are mended and go in with the same mapping in one step',
    async () => {
      await jobs(fileName).locator('[data-test=rejected]').click();
      await page.waitForSelector('[data-test=rejection]');
      const coming = page.waitForEvent('download');
      await page.getByText('下载拒收行').click();
      const text = readFileSync(await (await coming).path(), 'utf8');
      for (const code of ['place.swapped', 'record.natural-key-missing', 'place.not-a-number'])
        assert.ok(text.includes(code), code);
      const mended = text
        .replace(/,(30\.\d+),(114\.\d+),/, ',$2,$1,')
        .replace('不详,不详', '114.3180,30.5160')
        .replace(`,,断点样例${mark}第4栋`, `,F${mark}004,断点样例${mark}第4栋`);
      const name = `改正-${mark}.csv`;
      await page.setInputFiles('[data-test=mended-file]', {
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(mended),
      });
      await page.locator('.el-drawer article', { hasText: name }).getByText('已成为汇入任务').waitFor();
      await page.waitForTimeout(300);
      await shoot('upload-mended');
      await page.keyboard.press('Escape');
      await jobs(name).getByText('已完成').waitFor({ timeout: 60_000 });
      assert.equal(
        await jobs(name).locator('[data-test=rejected]').count(),
        0,
        'a mended row was rejected again',
      );
    },
  );
}

async function paging() {
  await step('the jobs come page by page, and only those in view are drawn', async () => {
    const asked = [];
    const door = /\/api\/v1\/jobs\?/;
    await page.route(door, (route) => {
      asked.push(route.request().url());
      return route.continue({ url: route.request().url().replace('limit=50', 'limit=1') });
    });
    await page.goto(`${url}/jobs`);
    await page.waitForFunction(() => document.querySelectorAll('[data-test=job]').length > 1);
    assert.ok(
      asked.some((address) => /before=\d/.test(address)),
      asked.join(' '),
    );
    const drawn = await page.$$eval('[data-test=job]', (rows) => rows.map((row) => Number(row.dataset.job)));
    assert.deepEqual(
      drawn,
      [...new Set(drawn)].sort((one, other) => other - one),
    );
    await page.unroute(door);
  });
}

async function found() {
  await step('what the rows describe is found, the mended ones too, and stands on the map', async () => {
    await page.goto(url);
    await page.waitForSelector('[data-test=map][data-state=ready]', { timeout: 30_000 });
    const text = `断点样例${mark}第2栋`;
    await page.waitForFunction(
      async (q) => {
        const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(q)}`, {
          headers: { 'X-Requested-With': 'chengji' },
        });
        return (await answer.json()).items?.some((hit) => hit.entity.name === q);
      },
      text,
      { timeout: 60_000, polling: 1000 },
    );
    await page.fill('[data-test=search] input, input[data-test=search]', text);
    await page.keyboard.press('Enter');
    await page.locator('[data-test=result][data-placed=true]', { hasText: text }).first().click();
    await page.waitForSelector('[data-test=card][data-code]');
    await page.waitForTimeout(2600);
    await shoot('upload-on-map');
  });
}

async function again() {
  await step('a file with the same columns is proposed the saved mapping', async () => {
    await page.goto(`${url}/jobs/upload`);
    const rows = `层数,设施编号,设施名称,详细地址,经度,纬度,建筑高度（米）,备注\n3,G${mark},样例${mark},武汉市洪山区珞喻路1号,114.3001,30.5001,9,x\n`;
    await page.setInputFiles('[data-test=upload-file]', {
      name: `又一份-${mark}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(rows),
    });
    await page.waitForSelector('[data-test=mapping-page]');
    await page.waitForSelector('[data-test=use-mapping]');
    await page.click('[data-test=use-mapping]');
    await page.locator('.el-select-group__wrap', { hasText: '列相同' }).getByText(`社区设施 ${mark}`).click();
    await page.waitForSelector('[data-test=preview][data-accepted="1"]');
  });
  await step('a colleague saves first: the second hears of it, sees the version and decides', async () => {
    await page.evaluate(async (name) => {
      const headers = { 'X-Requested-With': 'chengji', 'Content-Type': 'application/json' };
      const { items } = await (await fetch('/api/v1/mappings', { headers })).json();
      const known = items.find((mapping) => mapping.name === name);
      const body = JSON.stringify({
        version: known.version,
        name,
        mapping: { ...known.mapping, null_texts: ['无'] },
      });
      await fetch(`/api/v1/mappings/${known.mapping_id}`, { method: 'PUT', headers, body });
    }, `社区设施 ${mark}`);
    await page.click('[data-test=mapping-save]');
    await page.waitForSelector('[data-test=mapping-conflict]');
    await page.waitForTimeout(300);
    await shoot('upload-conflict');
    await page.locator('[data-test=mapping-conflict]').getByText('仍保存我的').click();
    await page.waitForSelector('[data-test=mapping-saved]');
  });
  await step('saved mappings are listed, renamed and taken off the list', async () => {
    await page.goto(`${url}/jobs/mappings`);
    const row = page.locator('[data-test=mappings] tbody tr', { hasText: `社区设施 ${mark}` });
    await row.waitFor();
    await page.waitForTimeout(300);
    await shoot('upload-mappings');
    await row.locator('[data-test=rename]').click();
    await page.fill('input[data-test=rename-name], [data-test=rename-name] input', `设施名录 ${mark}`);
    await page.keyboard.press('Enter');
    const renamed = page.locator('[data-test=mappings] tbody tr', { hasText: `设施名录 ${mark}` });
    await renamed.waitFor();
    await renamed.locator('[data-test=delete]').click();
    await page.locator('.el-popconfirm:visible').getByText('删除', { exact: true }).click();
    await renamed.waitFor({ state: 'detached' });
  });
}

async function phone() {
  await step('English, dark and the width of a phone hold', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => localStorage.setItem('chengji.locale', 'en'));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${url}/jobs/upload`);
    await page.waitForSelector('[data-test=uploads] article');
    await page.waitForTimeout(500);
    await shoot('upload-phone');
    await page.click('[data-test=upload-map]');
    await page.waitForSelector('[data-test=preview]');
    await page.waitForTimeout(500);
    await shoot('upload-phone-mapping');
  });
}

function jobs(name) {
  return page.locator('[data-test=job]', { hasText: name }).first();
}

async function choose(selector, text) {
  await page.click(selector);
  await page.keyboard.type(text);
  await page
    .locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: text })
    .first()
    .click();
}

async function signIn() {
  await page.fill('input[name=name]', 'admin');
  await page.fill('input[name=password]', password);
  await page.click('[data-test=sign-in]');
}

async function shoot(name) {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
