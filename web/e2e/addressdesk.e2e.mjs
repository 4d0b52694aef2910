/**
 * Walks the address desk in a real browser: search by text and pinyin, tree and card, an application from the form over four
 * desks to its publishing, a conflict with another clerk, a renaming with preview and undo, a second person, the board of
 * findings, a matched file, an order of doorplates, what a reader sees, phone width, English and dark. Needs CHENGJI_URL and
 * CHENGJI_PASSWORD (of the user admin) of a server with an address base, its index, and --base-url, to which it may write.
 * CHENGJI_PINYIN (default wuhan) must begin something. CHROMIUM names another browser. Screenshots go to e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { step as during, launch, listen, required } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const pinyin = process.env.CHENGJI_PINYIN ?? 'wuhan';
const shots = join(import.meta.dirname, 'screenshots');
mkdirSync(shots, { recursive: true });
const run = Date.now().toString(36);
const secret = `walks-the-desk-${run}`;
const complaints = [];

const browser = await launch();
try {
  const admin = await member('admin', password);
  for (const role of ['clerk', 'district', 'reader']) {
    const user = { name: `${role}-${run}`, password: secret, display_name: `${role}`, roles: [role] };
    await admin.call('POST', '/api/v1/users', user);
  }
  const clerk = await member(`clerk-${run}`, secret);
  const district = await member(`district-${run}`, secret);
  const reader = await member(`reader-${run}`, secret);
  const doors = (await admin.call('GET', '/api/v1/standard-addresses?limit=400')).items.filter(
    (one) => one.kind === 'doorplate' && one.state === 'published' && one.road_id,
  );
  const door = doors[0];
  const page = clerk.page;
  let applied = 0;

  await step('suggestions come by pinyin, Enter lists what a text means', async () => {
    await page.goto(`${url}/addresses`);
    await page.fill(box('address-search'), pinyin);
    await page.waitForSelector('.address-suggestions:visible li');
    await shoot(page, 'suggest');
    await page.fill(box('address-search'), door.text);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`[data-test=result][data-id="${door.id}"]`);
  });
  await step('a result opens its card, its tree and its history', async () => {
    await page.click(`[data-test=result][data-id="${door.id}"]`);
    await page.waitForSelector(`[data-test=address-card][data-id="${door.id}"]`);
    assert.equal(new URL(page.url()).pathname, `/addresses/${door.id}`);
    await page.locator('[data-test=side] label').nth(1).click();
    await page.waitForSelector(`[data-test=tree-node][data-id="${door.id}"]`);
    await page.getByRole('tab').nth(2).click();
    await page.waitForSelector('[data-test=address-act]');
    await page.getByRole('tab').nth(0).click();
    await page.waitForTimeout(1500);
    await shoot(page, 'search');
  });
  await step('a position is searched like a text', async () => {
    const { position } = await admin.call('GET', `/api/v1/standard-addresses/${door.id}`);
    await page.fill(box('address-search'), position.join(' '));
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test=result]');
  });

  await step('a form is filled by its point, survives a reload, is checked, and sent', async () => {
    const { position } = await admin.call('GET', `/api/v1/standard-addresses/${door.id}`);
    await page.goto(`${url}/addresses/apply`);
    await page.waitForSelector('[data-test=apply-fault]');
    await page.fill('[data-test=apply-lon]', String(position[0] + 0.00002));
    await page.fill('[data-test=apply-lat]', String(position[1] + 0.00002));
    await page.waitForFunction(() => document.querySelector('[data-test=apply-division]').value.length >= 6);
    await page.fill('[data-test=apply-road]', `新建路${run}`);
    await page.fill('[data-test=apply-number]', '12号');
    await page.fill('[data-test=apply-reason]', '新建门面');
    await page.waitForSelector('[data-test=draft-kept]');
    await page.waitForTimeout(400);
    await page.reload();
    assert.equal(await page.inputValue('[data-test=apply-road]'), `新建路${run}`);
    await page.click('[data-test=apply-check]');
    await page.waitForSelector('[data-test=check-outcome][data-outcome=good]');
    await page.waitForTimeout(1500);
    await shoot(page, 'apply');
    await page.click('[data-test=apply-send]');
    await page.waitForSelector('[data-test=applied]');
    applied = Number(await page.getAttribute('[data-test=applied]', 'data-id'));
    assert.equal(await page.inputValue('[data-test=apply-road]'), '');
  });
  await step('the clerk verifies and reviews it out of the queues', async () => {
    for (const [stage, act] of [
      ['applied', 'verify'],
      ['verified', 'review'],
    ]) {
      await page.goto(`${url}/addresses/queues?stage=${stage}`);
      await openItem(page, applied);
      if (stage === 'applied') await shoot(page, 'queue-open');
      await page.click(`[data-test=acts] [data-act=${act}]`);
      await page.click('[data-test=step-do]');
      await page.waitForSelector(`[data-test=address-card]:not([data-state=${stage}])`);
    }
    await page.goto(`${url}/addresses/queues?stage=applied`);
    await page.waitForSelector('[data-test=queue-table]');
    await page.waitForTimeout(500);
    await shoot(page, 'queues');
  });
  await step('a faster clerk is told, and what was typed is kept', async () => {
    const seen = district.page;
    await seen.goto(`${url}/addresses/queues?stage=reviewed`);
    await openItem(seen, applied);
    await seen.click('[data-test=acts] [data-act=refuse]');
    await seen.fill('[data-test=step-reason]', '材料不全');
    const { version } = await admin.call('GET', `/api/v1/standard-addresses/${applied}`);
    await admin.call('POST', `/api/v1/standard-addresses/${applied}/acts`, { act: 'approve', version });
    await seen.click('[data-test=step-do]');
    await seen.waitForSelector('[data-test=step-conflict]');
    assert.equal(await seen.inputValue('[data-test=step-reason]'), '材料不全');
    // Base, theirs and mine stand side by side; what both did is chosen.
    const row = (field) => seen.locator(`[data-test=merge-row][data-field=${field}]`);
    assert.equal(await row('state').getAttribute('data-changed'), 'theirs');
    assert.equal(await row('act').getAttribute('data-changed'), 'both');
    await shoot(seen, 'conflict');
    await row('act').locator('[data-test=take-theirs]').click();
    assert.equal(await seen.locator('[data-test=step-reason]').count(), 0, 'the own step is given up');
    await seen.waitForSelector('[data-test=address-card][data-state=approved]');
    await seen.click('[data-test=acts] [data-act=publish]');
    await seen.click('[data-test=step-do]');
    await seen.waitForSelector('[data-test=address-card][data-state=published]');
  });
  await step('who applied is told that another person must publish', async () => {
    const wish = { kind: 'doorplate', division: door.division, road: `新建路${run}`, number: '14号' };
    let { address } = await district.call('POST', '/api/v1/address-applications', wish);
    for (const act of ['verify', 'review', 'approve']) {
      const told = { act, version: address.version };
      ({ address } = await district.call('POST', `/api/v1/standard-addresses/${address.id}/acts`, told));
    }
    await district.page.goto(`${url}/addresses/${address.id}`);
    await district.page.click('[data-test=acts] [data-act=publish]');
    await district.page.waitForSelector('[data-test=step-own]');
  });
  await step('retiring waits for a second person, who approves it', async () => {
    await district.page.goto(`${url}/addresses/${applied}`);
    await district.page.click('[data-test=acts] [data-act=retire]');
    await district.page.fill('[data-test=step-reason]', '误设');
    await district.page.fill('[data-test=step-document]', `演示〔2026〕${run}`);
    await district.page.click('[data-test=step-do]');
    await district.page.waitForTimeout(800);
    await admin.page.goto(`${url}/addresses/queues?stage=proposed`);
    await admin.page.locator('[data-test=proposal]').last().click();
    await admin.page.click('[data-test=approve]');
    await admin.page.waitForSelector('[data-test=operation][data-state=applied]');
    const { state } = await admin.call('GET', `/api/v1/standard-addresses/${applied}`);
    assert.equal(state, 'retired');
  });

  await step('a road is renamed as previewed, and the renaming is undone', async () => {
    const desk = district.page;
    const { elements, text } = await admin.call('GET', `/api/v1/standard-addresses/${door.id}`);
    await desk.goto(`${url}/addresses/changes`);
    await desk.fill(box('change-road'), elements.road);
    await desk.locator('.address-suggestions:visible li').first().click();
    await desk.fill('[data-test=change-to]', `和美路${run}`);
    await desk.fill('[data-test=change-reason]', '道路更名');
    await desk.fill('[data-test=change-document]', '演示〔2026〕1号');
    await desk.click('[data-test=preview]');
    await desk.waitForSelector('[data-test=plan][data-blocked=false]');
    assert.ok(Number(await desk.getAttribute('[data-test=plan]', 'data-changed')) > 0);
    await desk.waitForTimeout(400);
    await shoot(desk, 'changes');
    await desk.click('[data-test=apply]');
    await desk.waitForSelector('[data-test=change-done]', { timeout: 60_000 });
    await desk.click('[data-test=open-operation]');
    await desk.fill('[data-test=undo-reason]', '演示结束');
    await desk.fill('[data-test=undo-document]', '演示〔2026〕2号');
    await desk.click('[data-test=undo]');
    await desk.waitForSelector('[data-test=operation][data-state=undone]', { timeout: 60_000 });
    assert.equal((await admin.call('GET', `/api/v1/standard-addresses/${door.id}`)).text, text);
  });

  await step('the board counts findings by rule, filters, and one is settled', async () => {
    const desk = district.page;
    await desk.goto(`${url}/addresses/quality`);
    await desk.click('[data-test=quality-check]');
    await desk.waitForSelector('[data-test=quality-item]', { timeout: 30_000 });
    await desk.waitForSelector('[data-test=rule][data-count]');
    await desk.waitForTimeout(1500);
    await shoot(desk, 'quality');
    await desk.click('[data-test=quality-item]');
    await desk.waitForSelector('[data-test=quality-finding]');
    await desk.click('[data-test=settle-waive]');
    await desk.fill('[data-test=settle-text]', '现场核对无误');
    await desk.click('[data-test=settle]');
    await desk.waitForSelector('[data-test=quality-finding][data-state=waived]');
  });

  await step('a file is matched, a doubtful row decided, the result taken out', async () => {
    const desk = clerk.page;
    const texts = doors.slice(0, 60).map((one, at) => `${at + 1},"${one.text}"`);
    const file = ['编号,经营地址', ...texts, `61,${pinyin}不存在的地方`, `62,"${door.text}八楼888室"`].join(
      '\r\n',
    );
    await desk.goto(`${url}/addresses/match`);
    await desk.setInputFiles('[data-test=match-file]', {
      name: '商户.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    await desk.click('[data-test=match-start]');
    await desk.waitForSelector('[data-test=match][data-state=finished]');
    assert.equal(await desk.getAttribute('[data-test=match]', 'data-rows'), '62');
    await shoot(desk, 'match');
    await desk.click('[data-test=show-doubtful]');
    await desk.locator('[data-test=match-row] [data-test=match-review]').first().click();
    await desk.waitForSelector('[data-test=candidate-none]');
    await desk.waitForTimeout(500);
    await shoot(desk, 'match-review');
    await desk.click('[data-test=review-next]');
    await desk.keyboard.press('Escape');
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.click('[data-test=match-export]'),
    ]);
    const written = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    assert.equal(written.length, 63);
    assert.match(written[0], /^\uFEFF编号,经营地址,match_status,match_id/);
    assert.ok(written.some((line) => line.includes(',chosen,')));
  });

  await step('plates are ordered, printed and handed out', async () => {
    const desk = district.page;
    let free = null;
    for (const one of doors) {
      const { items } = await admin.call('GET', `/api/v1/address-plates?address_id=${one.id}`);
      if (items.length === 0 && one.id !== door.id) {
        free = one;
        break;
      }
    }
    await desk.goto(`${url}/addresses/plates`);
    await desk.click('[data-test=order-new]');
    await desk.fill(box('order-box'), free.text);
    await desk.locator('.address-suggestions:visible li').first().click();
    await desk.waitForSelector('[data-test=order-address]');
    await desk.fill('[data-test=order-reason]', '新门牌');
    await desk.click('[data-test=order-send]');
    await desk.waitForSelector('[data-test=plate]');
    const [pdf] = await Promise.all([desk.waitForEvent('download'), desk.click('[data-test=print]')]);
    assert.equal(
      readFileSync(await pdf.path())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    );
    await desk.waitForSelector('[data-test=order-panel][data-state=made]');
    await desk.click('[data-test=dispatch]');
    await desk.waitForSelector('[data-test=order-panel][data-state=dispatched]');
    await desk.waitForTimeout(3500);
    await shoot(desk, 'plates');
    await desk.click('[data-test=plate]');
    await desk.waitForSelector('[data-test=plate-card][data-state=dispatched]');
  });

  await step('a reader sees addresses and no ways to change them', async () => {
    await reader.page.goto(`${url}/addresses/${door.id}`);
    await reader.page.waitForSelector('[data-test=address-card]');
    assert.equal(await reader.page.locator('[data-test=acts]').count(), 0);
    assert.equal(await reader.page.locator('[data-test=addr-apply], [data-test=addr-changes]').count(), 0);
    await reader.page.goto(`${url}/addresses/apply`);
    await reader.page.waitForSelector('[data-test=apply-denied]');
    await reader.page.goto(`${url}/addresses/changes`);
    await reader.page.waitForSelector('[data-test=change-denied]');
    await reader.page.goto(`${url}/addresses/999999999`);
    await reader.page.waitForSelector('[data-test=problem]');
  });
  await step('every page fits a phone, in English and in the dark', async () => {
    await district.page.setViewportSize({ width: 390, height: 844 });
    await district.page.evaluate(() => {
      localStorage.setItem('chengji.locale', 'en');
      localStorage.setItem('chengji.theme', 'dark');
    });
    for (const path of [
      '',
      `/${door.id}`,
      '/queues',
      '/apply',
      '/changes',
      '/quality',
      '/match',
      '/plates',
    ]) {
      await district.page.goto(`${url}/addresses${path}`);
      await district.page.waitForTimeout(1200);
      const [wide, seen] = await district.page.evaluate(() => [
        document.documentElement.scrollWidth,
        window.innerWidth,
      ]);
      assert.ok(wide <= seen, `${path || '/'} is ${wide} wide on a screen of ${seen}`);
      await shoot(district.page, `phone${path.replaceAll('/', '-') || '-search'}`);
    }
  });
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
}

async function member(name, word) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    colorScheme: 'light',
    acceptDownloads: true,
    extraHTTPHeaders: { 'X-Requested-With': 'chengji' },
  });
  const call = async (method, path, data) => {
    const answer = await context.request.fetch(`${url}${path}`, { method, ...(data ? { data } : {}) });
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? null : answer.json();
  };
  await call('POST', '/api/v1/session', { name, password: word });
  const page = await context.newPage();
  listen(page, complaints, name);
  return { page, call };
}

function box(name) {
  return `[data-test=${name}] input, input[data-test=${name}]`;
}

/** Opens an item of the queue, on whichever page of the list it stands. */
async function openItem(page, id) {
  const item = page.locator(`[data-test=queue-item][data-id="${id}"]`);
  await page.waitForSelector('[data-test=queue-item]');
  for (let turn = 0; turn < 20 && (await item.count()) === 0; turn++) {
    await page.locator('.more button').click();
    await page.waitForTimeout(400);
  }
  await item.click();
  await page.waitForSelector(`[data-test=address-card][data-id="${id}"]`);
}

async function step(sentence, walk) {
  await during(sentence, walk).catch(async (error) => {
    for (const [at, page] of browser
      .contexts()
      .flatMap((context) => context.pages())
      .entries()) {
      await page.screenshot({ path: join(shots, `addresses-failure-${at}.png`) }).catch(() => {});
    }
    console.error(`failed: ${sentence}`);
    throw error;
  });
}

async function shoot(page, name) {
  await page.screenshot({ path: join(shots, `addresses-${name}.png`) });
}
