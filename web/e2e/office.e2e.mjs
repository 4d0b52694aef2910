/**
 * Walks administration, the code desk and the pages for integrators in a real browser against a running server: users,
 * tokens, the audit log down to its proof, health, standards; classes, issuing, a batch job, coverage, checks, a code's life
 * with a second person, plates; the API explorer and the pages about interfaces. A reader sees none of what is not his.
 * Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin), and a city with buildings. It makes users, a token and codes.
 * Screenshots go to e2e/screenshots-office.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const shots = join(import.meta.dirname, 'screenshots-office');
const run = Date.now().toString(36);
const secret = `Walk-${run}-secret-1`;
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const desk = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const complaints = [];
/** What the walk has made, for the steps behind. */
const made = {};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [...quiet, '--disable-3d-apis'],
});
try {
  await withPage(desk, administration);
  await withPage(desk, codeDesk);
  await withPage(desk, secondPerson);
  await withPage(desk, integrators);
  await withPage(desk, aReader);
  await withPage(desk, otherLooks);
  await withPage(phone, onAPhone);
} finally {
  await browser.close();
}
assert.deepEqual(complaints, [], 'the browser complained');
console.log(`all steps passed, screenshots in ${shots}`);

async function administration(page) {
  await step('the administrator sees users and makes two', async () => {
    await signIn(page, 'admin', password);
    await page.click('[data-test=nav-admin]');
    await page.waitForSelector('[data-test=users] tbody tr');
    for (const [name, role] of [
      [`steward-${run}`, 'steward'],
      [`reader-${run}`, 'reader'],
    ]) {
      await page.click('[data-test=user-add]');
      await page.fill('[data-test=user-name]', name);
      await page.fill('[data-test=user-display]', role === 'steward' ? '王淑' : '李读');
      await page.fill('[data-test=user-department]', '住房和城市更新局');
      await page.fill('[data-test=user-password]', secret);
      if (role !== 'reader') {
        await page.click('[data-test=role-reader]');
        await page.click(`[data-test=role-${role}]`);
      }
      if (role === 'steward') await shoot(page, 'admin-user-new');
      await page.click('[data-test=user-submit]');
      await page.waitForSelector('[data-test=user-made]');
      await page.keyboard.press('Escape');
      await page.waitForSelector('[data-test=user-made]', { state: 'hidden' });
    }
    await page.waitForSelector(`[data-test=state-reader-${run}]`);
    await shoot(page, 'admin-users');
  });
  await step('a name that is taken is refused and what was typed stays', async () => {
    await page.click('[data-test=user-add]');
    await page.fill('[data-test=user-name]', `reader-${run}`);
    await page.fill('[data-test=user-display]', '重名');
    await page.click('[data-test=user-submit]');
    await page.waitForSelector('.el-dialog [data-test=problem-line]');
    assert.equal(await page.inputValue('[data-test=user-name]'), `reader-${run}`);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
  });
  await step('a token is shown once and can be revoked', async () => {
    await page.click('[data-test=tab-tokens]');
    await page.fill('[data-test=token-label]', `QGIS ${run}`);
    await page.click('[data-test=token-make]');
    await page.waitForSelector('[data-test=token-secret]');
    assert.match(await page.textContent('[data-test=token-secret]'), /cjt_[0-9a-f]+/);
    await page.waitForSelector(`tr:has-text("QGIS ${run}")`);
    await page.reload();
    const row = page.locator('tr', { hasText: `QGIS ${run}` });
    await row.waitFor();
    assert.equal(await page.locator('[data-test=token-secret]').count(), 0);
    await shoot(page, 'admin-tokens');
    await row.locator('[data-test=token-revoke]').click();
    await page.click('.el-message-box .el-button--primary');
    await row.locator('.el-tag--danger').waitFor();
  });
  await step('the audit log is searched by kind, actor and day', async () => {
    await page.click('[data-test=tab-audit]');
    await page.waitForSelector('[data-test=event]');
    await page.waitForTimeout(300);
    await shoot(page, 'admin-audit');
    await page.fill('[data-test=audit-kind]', 'token');
    await page.fill('[data-test=audit-actor]', 'admin');
    await page.click('[data-test=audit-search]');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-test=audit] tbody .kindname')].every((cell) =>
        cell.textContent.startsWith('token.'),
      ),
    );
    await page.waitForSelector('[data-test=event]');
    assert.match(page.url(), /kind=token/);
    await page.reload();
    await page.waitForSelector('[data-test=event]');
    assert.match(await page.textContent('[data-test=audit] tbody .kindname'), /^token\./);
    await page.goto(`${url}/admin/audit?day=2001-01-01`);
    await page.waitForSelector('[data-test=looked]');
    assert.equal(await page.locator('[data-test=event]').count(), 0);
  });
  await step('one change is traced to its audit proof', async () => {
    await page.goto(`${url}/admin/audit?kind=entity.created`);
    await page.click('[data-test=event]');
    await page.waitForSelector('[data-test=event-card]');
    await page.click('[data-test=prove]');
    await page.waitForSelector('[data-test=event-verdict]');
    assert.equal(await page.getAttribute('[data-test=event-verdict]', 'data-sound'), 'true');
    await page.waitForTimeout(300);
    await shoot(page, 'admin-audit-proof');
    await page.keyboard.press('Escape');
  });
  await step('the whole log is recomputed and agrees with the checkpoint', async () => {
    await page.click('[data-test=verify-log]');
    await page.click('[data-test=log-check]');
    await page.waitForSelector('[data-test=log-verdict]', { timeout: 120_000 });
    assert.equal(await page.getAttribute('[data-test=log-verdict]', 'data-sound'), 'true');
    await shoot(page, 'admin-verify');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
  });
  await step('health tells figures, jobs and doors', async () => {
    await page.click('[data-test=tab-health]');
    await page.waitForSelector('[data-test=doors] tbody tr');
    await page.waitForFunction(
      () => !document.querySelector('[data-test=health] .tiles').textContent.includes('…'),
    );
    await page.waitForTimeout(300);
    await shoot(page, 'admin-health');
  });
  await step('the standard in force compared with itself differs in nothing', async () => {
    await page.click('[data-test=tab-standards]');
    await page.waitForSelector('[data-test=standards]');
    const text = await page.evaluate(() =>
      fetch('/api/v1/class-standard/bundle').then((answer) => answer.text()),
    );
    await page.setInputFiles('[data-test=compare-file]', textFile('same.json', text, 'application/json'));
    await page.waitForSelector('[data-test=difference]');
    assert.equal(await page.getAttribute('[data-test=difference]', 'data-breaking'), '0');
    await shoot(page, 'admin-standards');
  });
  await step('every page explains itself', async () => {
    await page.click('[data-test=help]');
    await page.waitForSelector('[data-test=help-text] section');
    await page.waitForTimeout(300);
    await shoot(page, 'admin-help');
    await page.keyboard.press('Escape');
  });
}

async function codeDesk(page) {
  await step('the class tree leads to a class with its attributes', async () => {
    await signIn(page, 'admin', password);
    await page.click('[data-test=nav-codes]');
    await page.click('[data-test=class-01]');
    await page.click('[data-test=class-0101]');
    await page.click('[data-test=class-010101]');
    await page.waitForSelector('[data-test=class-card][data-code="010101"] tbody tr');
    await page.waitForTimeout(500);
    await shoot(page, 'codes-classes');
  });
  await step('a dry run writes nothing, then the same keys get their codes', async () => {
    await page.click('[data-test=tab-issue]');
    await page.fill('[data-test=issue-class]', '010101');
    await page.fill('[data-test=issue-division]', '420106');
    await page.fill(
      '[data-test=issue-keys]',
      `key,class\nwalk-${run}-1,\nwalk-${run}-2,\nwalk-${run}-3,999999\n`,
    );
    assert.ok(await page.isDisabled('[data-test=issue-real]'));
    await page.click('[data-test=dry-run]');
    await page.waitForSelector('[data-test=outcomes][data-dry=true][data-issued="2"]');
    await shoot(page, 'codes-issue-dry');
    await page.click('[data-test=issue-real]');
    await page.waitForSelector('[data-test=outcomes][data-dry=false][data-issued="2"]');
    const codes = await page.locator('[data-test=outcomes] a').allTextContents();
    assert.equal(codes.length, 2);
    [made.code, made.other] = codes.map((code) => code.trim());
    await shoot(page, 'codes-issue');
  });
  await step('a changed form needs another dry run', async () => {
    await page.fill('[data-test=issue-keys]', `walk-${run}-9`);
    assert.ok(await page.isDisabled('[data-test=issue-real]'));
  });
  await step('a file of keys is a batch job with progress', async () => {
    await page.click('[data-test=tab-runs]');
    await page.click('[data-test=run-new]');
    const rows = Array.from({ length: 2000 }, (_, at) => `batch-${run}-${at}`).join('\n');
    await page.setInputFiles(
      '[data-test=run-file]',
      textFile(`keys-${run}.csv`, `key\n${rows}\n`, 'text/csv'),
    );
    await page.fill('[data-test=run-class]', '010101');
    await page.fill('[data-test=run-division]', '420106');
    await page.click('[data-test=run-try]');
    await page.waitForSelector('.el-dialog [data-test=outcomes][data-issued="2000"]');
    await page.waitForTimeout(300);
    await shoot(page, 'codes-run-new');
    await page.click('[data-test=run-submit]');
    const row = page.locator('[data-test=runs] tr', { hasText: `keys-${run}.csv` });
    await row.locator('[data-test=run-state].el-tag--success').waitFor({ timeout: 60_000 });
    assert.match(await row.textContent(), /2,000/);
    await page.waitForTimeout(400);
    await shoot(page, 'codes-runs');
  });
  await step('house coding runs, and its board leads down the divisions', async () => {
    await page.click('[data-test=tab-coverage]');
    await page.waitForTimeout(500);
    const last = page.locator('[data-test=house-last]');
    const before = (await last.count()) ? await last.getAttribute('data-run') : '';
    await page.click('[data-test=house-run]');
    await page.click('.el-message-box .el-button--primary');
    await page.waitForSelector(`[data-test=house-last][data-state=finished]:not([data-run="${before}"])`, {
      timeout: 120_000,
    });
    await page.waitForSelector('[data-test=division]');
    await page.waitForTimeout(400);
    const top = await page.getAttribute('[data-test=division]', 'data-division');
    await page.click('[data-test=division] .link');
    await page.waitForFunction(
      (old) => document.querySelector('[data-test=division]')?.dataset.division.length > old.length,
      top,
    );
    await shoot(page, 'codes-coverage');
    await page.click('[data-test=way-city]');
    await page.waitForSelector(`[data-test=division][data-division="${top}"]`);
  });
  await step('a pasted list is verified, mended and resolved', async () => {
    await page.click('[data-test=tab-check]');
    const entity = await anEntity(page);
    const wrong = `${entity.slice(0, 8)}${entity[8] === '9' ? '8' : '9'}${entity.slice(9)}`;
    await page.fill('[data-test=check-text]', `${entity}\n${made.code}\n${wrong}\n不是编码`);
    await page.click('[data-test=check-run]');
    await page.waitForSelector('[data-test=check-sums][data-valid="2"]');
    await shoot(page, 'codes-check');
    await page.click('[data-test=resolve]');
    await page.waitForSelector('[data-test=resolved]');
    await page.waitForTimeout(300);
    await shoot(page, 'codes-resolve');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
  });
  await step('a code is suspended, restored, and its end proposed', async () => {
    await page.goto(`${url}/codes/life?code=${made.code}`);
    await page.click('[data-test=act-suspend]');
    await page.fill('[data-test=act-reason]', '现场核查');
    await page.click('[data-test=act-submit]');
    await page.waitForSelector('[data-test=life-card][data-state=suspended]');
    await page.click('[data-test=act-restore]');
    await page.fill('[data-test=act-reason]', '核查完毕');
    await page.click('[data-test=act-submit]');
    await page.waitForSelector('[data-test=life-card]:not([data-state=suspended])');
    await page.click('[data-test=act-retire]');
    await page.fill('[data-test=act-reason]', '房屋拆除');
    await page.fill('[data-test=act-document]', '武建拆〔2026〕12号');
    await page.click('[data-test=act-submit]');
    await page.waitForSelector('[data-test=act-done]');
    await page.waitForSelector('[data-test=life-act][data-act=retire]');
    await page.waitForTimeout(400);
    await shoot(page, 'codes-life');
  });
  await step('the proposer cannot decide the proposal', async () => {
    await page.click('[data-test=tab-proposals]');
    const row = page.locator('[data-test=proposals] tr', { hasText: made.code });
    await row.waitFor();
    assert.ok(await row.locator('[data-test^=approve-]').isDisabled());
  });
  await step('plates are looked at and printed', async () => {
    await page.click('[data-test=tab-plates]');
    await page.fill('[data-test=plate-codes]', await anEntity(page));
    await page.click('[data-test=plate-look]');
    await page.waitForSelector('[data-test=plate-picture], [data-test=problem-line]');
    // A server without --base-url signs no plates; then the page says so.
    if (await page.locator('[data-test=problem-line]').count()) return;
    await page.waitForFunction(() => document.querySelector('[data-test=plate-picture]').naturalWidth > 0);
    await shoot(page, 'codes-plates');
    const download = page.waitForEvent('download');
    await page.click('[data-test=plate-print]');
    assert.equal((await download).suggestedFilename(), 'plates.pdf');
  });
}

async function secondPerson(page) {
  await step(
    'the bell tells a second person, who approves; who was slower is told what happened',
    async () => {
      await signIn(page, `steward-${run}`, secret);
      await page.click('[data-test=bell]');
      await page.waitForSelector('[data-test=notices] a');
      await page.waitForTimeout(300);
      await shoot(page, 'bell');
      const slower = await page.context().newPage();
      await slower.goto(`${url}/codes/life?code=${made.code}`);
      await slower.click('[data-test=act-suspend]');
      await slower.fill('[data-test=act-reason]', '晚了一步');
      await page.click('[data-test=notices] a');
      const row = page.locator('[data-test=proposals] tr', { hasText: made.code });
      await row.locator('[data-test^=approve-]').waitFor();
      await shoot(page, 'codes-proposals');
      await row.locator('[data-test^=approve-]').click();
      await page.click('.el-message-box .el-button--primary');
      await row.waitFor({ state: 'detached' });
      await slower.click('[data-test=act-submit]');
      await slower.waitForSelector('[data-test=meanwhile]');
      assert.equal(await slower.inputValue('[data-test=act-reason]'), '晚了一步');
      await shoot(slower, 'codes-meanwhile');
      await slower.close();
    },
  );
  await step('a steward is shown neither users nor audit, and a direct link is refused', async () => {
    assert.equal(await page.locator('[data-test=nav-admin]').count(), 0);
    await page.goto(`${url}/admin/audit`);
    await page.waitForSelector('[data-test=problem]');
    assert.match(await page.textContent('[data-test=problem]'), /access\.denied/);
  });
}

async function integrators(page) {
  await step('the explorer lists every operation and calls one', async () => {
    await signIn(page, 'admin', password);
    await page.click('[data-test=nav-developers]');
    await page.waitForSelector('[data-test=explorer]');
    assert.ok(Number(await page.getAttribute('[data-test=explorer]', 'data-operations')) > 150);
    await page.fill('[data-test=op-find]', 'search');
    await page.click('[data-op="GET /api/v1/search"]');
    assert.ok(await page.isDisabled('[data-test=op-send]'));
    await page.fill('[data-test=param-q]', '路');
    await page.click('[data-test=op-send]');
    await page.waitForSelector('[data-test=answer][data-status="200"]');
    assert.match(await page.textContent('[data-test=code] pre'), /curl -s .*q=%E8%B7%AF/);
    await page.click('[data-test=code-python]');
    assert.match(await page.textContent('[data-test=code] pre'), /import requests/);
    await page.click('[data-test=code-javascript]');
    assert.match(await page.textContent('[data-test=code] pre'), /await fetch/);
    await page.click('[data-test=code-curl]');
    await page.evaluate(() => document.querySelector('[data-test=operation]').scrollTo(0, 0));
    await shoot(page, 'developers-api');
  });
  await step('what is not GET asks before it is sent', async () => {
    await page.fill('[data-test=op-find]', 'codes:verify');
    await page.click('[data-op="POST /api/v1/codes:verify"]');
    await page.click('[data-test=op-send]');
    await page.click('.el-message-box .el-button--primary');
    await page.waitForSelector('[data-test=answer][data-status="200"]');
  });
  await step('interfaces tell the addresses of this server, and features answer', async () => {
    await page.click('[data-test=tab-interfaces]');
    const card = page.locator('[data-test=interface-features]');
    await card.waitFor();
    assert.ok((await card.textContent()).includes(`${new URL(url).origin}/ogc`));
    await card.locator('[data-test=interface-check]').click();
    await card.locator('[data-test=interface-status].el-tag--success').waitFor();
    await page.locator('[data-test=interface-tiles] [data-test=interface-check]').click();
    await page.locator('[data-test=interface-tiles] .el-tag--success').waitFor();
    await page.evaluate(() => document.querySelector('[data-test=interfaces]').parentElement.scrollTo(0, 0));
    await page.waitForTimeout(300);
    await shoot(page, 'developers-interfaces');
  });
}

async function aReader(page) {
  await step('a reader is shown no entry of administration and none of what changes codes', async () => {
    await signIn(page, `reader-${run}`, secret);
    assert.equal(await page.locator('[data-test=nav-admin]').count(), 0);
    assert.equal(await page.locator('[data-test=bell]').count(), 0);
    await page.click('[data-test=nav-codes]');
    await page.waitForSelector('[data-test=tab-classes]');
    for (const tab of ['issue', 'runs', 'proposals', 'plates']) {
      assert.equal(await page.locator(`[data-test=tab-${tab}]`).count(), 0, tab);
    }
  });
  for (const path of [
    '/admin/users',
    '/admin/audit',
    '/admin/health',
    '/codes/runs',
    '/codes/issue',
    '/codes/proposals',
    '/codes/plates',
  ]) {
    await step(`a direct link of a reader to ${path} is refused in words`, async () => {
      await page.goto(url + path);
      await page.waitForSelector('[data-test=problem]');
      assert.match(await page.textContent('[data-test=problem]'), /access\.(metrics-)?denied/);
      if (path === '/admin/users') await shoot(page, 'denied');
    });
  }
  await step('the doors behind refuse the session of a reader too', async () => {
    const statuses = await page.evaluate(async () => {
      const asked = ['users', 'audit/events', 'jobs', 'code-runs', 'code-proposals'].map((door) =>
        fetch(`/api/v1/${door}`).then((answer) => answer.status),
      );
      return Promise.all(asked);
    });
    assert.deepEqual(statuses, [403, 403, 403, 403, 403]);
  });
}

async function otherLooks(page) {
  await step('English and dark', async () => {
    await signIn(page, 'admin', password);
    await page.click('[data-test=locale]');
    await page.click('[data-test=theme]');
    for (const [path, wait, name] of [
      ['/admin/users', '[data-test=users] tbody tr', 'admin-users'],
      ['/admin/audit', '[data-test=event]', 'admin-audit'],
      ['/admin/health', '[data-test=doors] tbody tr', 'admin-health'],
      ['/admin/standards', '[data-test=standards]', 'admin-standards'],
      ['/codes/classes?class=010101', '[data-test=class-card]', 'codes-classes'],
      ['/codes/coverage?division=4201', '[data-test=division]', 'codes-coverage'],
      [`/codes/life?code=${made.code}`, '[data-test=life-card]', 'codes-life'],
      ['/developers/api', '[data-test=operation]', 'developers-api'],
      ['/developers/interfaces', '[data-test=interface-features]', 'developers-interfaces'],
    ]) {
      await page.goto(url + path);
      await page.waitForSelector(wait);
      await page.waitForTimeout(500);
      const text = await page.textContent('#app');
      assert.doesNotMatch(text, /portal-[a-z]+-/, `${name} shows the key of a text`);
      await shoot(page, `${name}-en-dark`);
    }
  });
}

async function onAPhone(page) {
  await step('the pages fit a phone', async () => {
    await signIn(page, 'admin', password);
    for (const path of [
      '/admin/users',
      '/admin/audit',
      '/admin/health',
      '/codes/classes',
      '/codes/issue',
      '/codes/coverage',
      '/codes/check',
      '/codes/plates',
      '/developers/api',
      '/developers/interfaces',
    ]) {
      await page.goto(url + path);
      await page.waitForSelector('main');
      await page.waitForTimeout(700);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${path} is ${wide} pixels too wide`);
      await shoot(page, `phone${path.replaceAll('/', '-')}`);
    }
  });
}

/** Code of some building. */
async function anEntity(page) {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/entities?class=building&limit=1');
    return (await answer.json()).items[0].code;
  });
}

async function withPage(viewport, walk) {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    colorScheme: 'light',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is part of the walk; anything else said as an error is not.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) complaints.push(`console: ${message.text()}`);
  });
  try {
    await walk(page);
  } catch (error) {
    await page.screenshot({ path: join(shots, 'failure.png') });
    console.error(`at ${page.url()}`);
    throw error;
  } finally {
    await context.close();
  }
}

async function signIn(page, name, word) {
  await page.goto(`${url}/login?next=/codes/classes`);
  await page.fill('input[name=name]', name);
  await page.fill('input[name=password]', word);
  await page.click('[data-test=sign-in]');
  await page.waitForSelector('[data-test=person]');
}

function textFile(name, text, mimeType) {
  return { name, mimeType, buffer: Buffer.from(text) };
}

async function step(sentence, walk) {
  const started = Date.now();
  await walk();
  console.log(`ok  ${sentence} (${Date.now() - started} ms)`);
}

async function shoot(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value.replace(/\/$/, '');
}
