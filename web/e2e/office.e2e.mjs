/**
 * Walks administration, the code desk and the pages for integrators in a real browser against a running server: users,
 * tokens, the audit log down to its proof, health, standards; classes, issuing, a batch job, coverage, checks, a code's life
 * with a second person, plates; the API explorer and the pages about interfaces. A reader sees none of what is not his.
 * Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin), and a city with buildings. It makes users, a token and codes.
 * Screenshots go to e2e/screenshots-office.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { launch } from './browser.mjs';
import { ownAccount } from './office/account.mjs';
import { administration } from './office/administration.mjs';
import { codeDesk, secondPerson } from './office/codeDesk.mjs';
import {
  complaints,
  made,
  password,
  run,
  secret,
  shoot,
  shots,
  signIn,
  step,
  url,
  withPage,
} from './office/walk.mjs';

const desk = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });

const browser = await launch(false);
try {
  await withPage(browser, desk, administration);
  await withPage(browser, desk, ownAccount);
  await withPage(browser, desk, codeDesk);
  await withPage(browser, desk, secondPerson);
  await withPage(browser, desk, integrators);
  await withPage(browser, desk, aReader);
  await withPage(browser, desk, otherLooks);
  await withPage(browser, phone, onAPhone);
} finally {
  await browser.close();
}
assert.deepEqual(complaints, [], 'the browser complained');
console.log(`all steps passed, screenshots in ${shots}`);

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
