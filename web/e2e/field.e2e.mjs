/**
 * Walks the page of field tasks on a phone's screen: takes the package along, loses the network, answers with photo and position,
 * loads the page again without a network, comes back and syncs, and meets a conflict. Needs CHENGJI_URL and CHENGJI_PASSWORD (of
 * the user admin) of a server to which it may write. CHROMIUM names another browser. Screenshots go to e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, listen, required, step } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const shots = join(import.meta.dirname, 'screenshots');
mkdirSync(shots, { recursive: true });
const run = Date.now().toString(36);
const worker = { name: `walker-${run}`, password: `walks-the-grid-${run}` };
const door = { longitude: 114.3055, latitude: 30.5931, accuracy: 6 };

const browser = await launch(false);
try {
  const office = await browser.newContext({ extraHTTPHeaders: { 'X-Requested-With': 'chengji' } });
  const call = async (method, path, data) => {
    const answer = await office.request.fetch(`${url}${path}`, { method, ...(data ? { data } : {}) });
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? null : answer.json();
  };
  await call('POST', '/api/v1/session', { name: 'admin', password });
  await call('POST', '/api/v1/users', { ...worker, display_name: '网格员', roles: ['field-worker'] });
  const applied = [];
  for (const number of ['12号', '14号']) {
    const position = [door.longitude + applied.length * 0.00004, door.latitude];
    const wish = { kind: 'doorplate', division: '420106', road: `外业路${run}`, number, position };
    applied.push((await call('POST', '/api/v1/address-applications', wish)).address);
  }
  await call('POST', '/api/v1/address-tasks:raise', {});
  const { items } = await call('GET', '/api/v1/address-tasks?state=open&limit=1000');
  const tasks = applied.map((address) => items.find((task) => task.address_id === address.id));
  await call('POST', '/api/v1/address-task-areas', { worker: worker.name, cell: tasks[0].cell });
  await call('POST', '/api/v1/address-task-areas', { worker: worker.name, cell: tasks[1].cell });

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    geolocation: door,
    permissions: ['geolocation'],
  });
  const complaints = [];
  const page = listen(await phone.newPage(), complaints);
  // Other tasks may wait in the same cells.
  const mine = page.locator(tasks.map((task) => `[data-task="${task.task_id}"]`).join(', '));
  const shoot = (name) => page.screenshot({ path: join(shots, `field-${name}.png`) });

  await step('the worker logs in and takes the package of the own cells along', async () => {
    await page.goto(`${url}/field`);
    await page.fill('input[name=name]', worker.name);
    await page.fill('input[name=password]', worker.password);
    await page.click('[data-test=sign-in]');
    await page.waitForSelector('[data-test=task]');
    assert.equal(await mine.count(), 2);
    await page.waitForFunction(async () => {
      const cache = await caches.open('chengji-field-1');
      const kept = (await cache.keys()).map((request) => new URL(request.url).pathname);
      return kept.includes('/field') && kept.some((path) => path.startsWith('/assets/FieldView'));
    });
    await shoot('package');
  });
  await step('without a network the page still opens with its tasks', async () => {
    await phone.setOffline(true);
    await page.reload();
    await page.waitForSelector('[data-test=task]');
    assert.equal(await page.getAttribute('[data-test=field]', 'data-online'), 'false');
    await page.waitForSelector('[data-test=offline]');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
    await shoot('offline');
  });
  await step('an answer with photo and position waits on the phone, also over a reload', async () => {
    await page.click(`[data-task="${tasks[0].task_id}"]`);
    await page.waitForSelector('[data-test=alike]');
    await page.check('[data-test=verdict-confirmed]');
    // A picture as a camera makes it, and one larger than the server takes: what follows a JPEG's end belongs to no picture.
    const picture = await page.screenshot({ type: 'jpeg' });
    const large = Buffer.concat([picture, Buffer.alloc(9 * 1024 * 1024)]);
    for (const [at, buffer] of [picture, large].entries()) {
      await page.setInputFiles('[data-test=photo]', {
        name: `door-${at}.jpg`,
        mimeType: 'image/jpeg',
        buffer,
      });
      await page.locator('[data-test=photo-shown]').nth(at).waitFor();
    }
    await page.waitForFunction(() =>
      document.querySelector('[data-test=position]').textContent.includes('±'),
    );
    await shoot('answer');
    await page.click('[data-test=save]');
    await page.waitForSelector('[data-state=waiting]');
    await page.reload();
    await page.waitForSelector('[data-state=waiting]');
    assert.equal(await page.getAttribute('[data-test=field]', 'data-unsent'), '1');
    assert.equal(await mine.count(), 1);
  });
  await step('an address that the office changes meanwhile is answered too', async () => {
    const [, other] = tasks;
    const act = { act: 'verify', version: other.address_version, reason: '办公室已核实' };
    await call('POST', `/api/v1/standard-addresses/${other.address_id}/acts`, act);
    await page.click(`[data-task="${other.task_id}"]`);
    await page.check('[data-test=verdict-different]');
    await page.waitForFunction(() =>
      document.querySelector('[data-test=position]').textContent.includes('±'),
    );
    await page.click('[data-test=save]');
    await page.waitForFunction(() => document.querySelector('[data-test=field]').dataset.unsent === '2');
    await shoot('waiting');
  });
  await step('back in the network one answer counts and the other is shown as a conflict', async () => {
    await phone.setOffline(false);
    await page.waitForSelector('[data-test=conflict]');
    await page.waitForFunction(() => document.querySelector('[data-test=field]').dataset.unsent === '0');
    await page.waitForTimeout(500);
    await shoot('conflict');
    await page.evaluate(() => localStorage.setItem('chengji.locale', 'en'));
    await page.reload();
    await page.waitForSelector('[data-test=conflict]');
    await shoot('conflict-en');
    const first = await call('GET', `/api/v1/standard-addresses/${applied[0].id}`);
    assert.equal(first.state, 'verified');
    const { items: answers } = await call('GET', `/api/v1/address-tasks/${tasks[0].task_id}/answers`);
    assert.equal(answers[0].photos.length, 2);
    assert.deepEqual(answers[0].faults, []);
    const conflicts = await call('GET', '/api/v1/address-tasks/conflicts');
    const conflict = conflicts.items.find((item) => item.task.task_id === tasks[1].task_id);
    assert.equal(conflict.answer.conflict, 'address-changed');
  });
  await step('the worker has seen the conflict and puts it away', async () => {
    await page.click('[data-test=forget]');
    await page.waitForFunction(() => !document.querySelector('[data-test=conflict]'));
  });
  assert.deepEqual(complaints, [], 'the browser complained');
} finally {
  await browser.close();
}
console.log(`all steps passed, screenshots in ${shots}`);
