/**
 * Walks the governance desk in a real browser against a running server: a pair of records side by side, its weights, the clerk's
 * word by key, the next pair, taking it back, the story of the thing, values for a purpose; then from a rate down to its rows,
 * and a conflict task from its evidence to its end. Needs CHENGJI_URL and CHENGJI_PASSWORD (of the user admin) of a server to
 * which it may write, with registers, a check, counted indicators, boundaries, and at least two pairs of people that wait for a
 * clerk, CHENGJI_PAIR (such as 1-4) among them. CHROMIUM names another browser. Screenshots go to e2e/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, listen, required, step } from './browser.mjs';

const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
const pair = required('CHENGJI_PAIR');
const shots = join(import.meta.dirname, 'screenshots');
mkdirSync(shots, { recursive: true });
const complaints = [];
const queued = `[data-test=queued][data-pair="${pair}"]`;

const browser = await launch();
const context = await browser.newContext({
  viewport: { width: 1366, height: 768 },
  locale: 'zh-CN',
  colorScheme: 'light',
});
const page = await context.newPage();
listen(page, complaints);
try {
  await review();
  await indicators();
  await tasks();
  await phone();
  assert.deepEqual(complaints, [], 'the browser complained');
  console.log(`all steps passed, screenshots in ${shots}`);
} catch (error) {
  await page.screenshot({ path: join(shots, 'desk-failure.png') });
  console.error(`at ${page.url()}`);
  throw error;
} finally {
  await browser.close();
}

async function review() {
  await step('whoever is asked to log in comes to the desk afterwards', async () => {
    await page.goto(`${url}/governance/review`);
    await page.fill('input[name=name]', 'admin');
    await page.fill('input[name=password]', password);
    await page.click('[data-test=sign-in]');
    await page.waitForSelector('[data-test=review]');
    assert.equal(new URL(page.url()).pathname, '/governance/review');
  });
  await step('a pair stands side by side, masked, with its differences marked', async () => {
    await page.click(queued);
    await page.waitForSelector(`[data-test=side][data-record="${pair.split('-')[0]}"]`);
    assert.equal(await page.locator('[data-test=side]').count(), 2);
    const names = page.locator('[data-test=value][data-field=name]');
    assert.equal(await names.first().getAttribute('data-agrees'), 'false');
    for (const name of await names.allTextContents()) assert.match(name.trim(), /^\p{L}\*+$/u);
    assert.equal(
      await page.locator('[data-test=value][data-field=birth_date]').first().getAttribute('data-agrees'),
      'true',
    );
  });
  await step('the waterfall adds up to the sum in its band', async () => {
    const weight = Number(await page.getAttribute('[data-test=waterfall]', 'data-weight'));
    const bits = await page.locator('[data-test=step] b').allTextContents();
    const number = (text) => (text === '—' ? 0 : Number(text.replace('−', '-')));
    const sum = bits.reduce((all, text) => all + number(text), 0);
    assert.ok(bits.length >= 5, `${bits}`);
    assert.ok(Math.abs(sum - weight / 1000) < 0.06 * bits.length, `${sum} bits for ${weight}`);
    assert.equal(await page.textContent('[data-test=band]'), '人工裁定');
    await page.waitForTimeout(500);
    await shoot('desk-review');
  });
  await step('a key goes on to the next pair, and letters of a reason decide nothing', async () => {
    const waiting = await count();
    await page.keyboard.press('n');
    await page.waitForFunction((old) => !document.querySelector(old)?.classList.contains('here'), queued);
    await page.click(queued);
    await page.waitForSelector(`[data-test=side][data-record="${pair.split('-')[0]}"]`);
    await page.locator('input[data-test=reason], [data-test=reason] input').first().fill('sd 户口底册');
    assert.equal(await count(), waiting);
    await page.locator('h2').click();
  });
  await step('deciding moves a record and shows the next pair', async () => {
    const before = await count();
    await page.keyboard.press('s');
    await page.waitForSelector(queued, { state: 'detached' });
    assert.equal(await count(), before - 1);
    await page.waitForSelector('[data-test=pair]');
  });
  await step('taking it back brings the pair back, and its thing tells the story', async () => {
    await page.waitForFunction(() => !document.querySelector('button[data-test=undo]').disabled);
    await page.keyboard.press('u');
    await page.waitForSelector(queued);
    await page.waitForSelector(`[data-test=side][data-record="${pair.split('-')[1]}"]`);
    await page.locator('[data-test=side]').nth(1).locator('[data-test=thing]').click();
    await page.waitForSelector('[data-test=story] [data-what=split]');
    const told = await page
      .locator('[data-test=event]')
      .evaluateAll((events) => events.map((event) => event.dataset.what));
    assert.deepEqual(told.slice(0, 2), ['create', 'merge'], `${told}`);
    await page.waitForTimeout(500);
    await shoot('desk-story');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-test=story]', { state: 'hidden' });
  });
  await step('values are shown for a purpose only, one record at a time', async () => {
    await page.locator('[data-test=unmask]').first().click();
    await page.locator('input[data-test=ticket], [data-test=ticket] input').first().fill('WH-2026-17');
    await page.waitForTimeout(400);
    await shoot('desk-unmask');
    await page.click('[data-test=unmask-submit]');
    const names = page.locator('[data-test=value][data-field=name]');
    await page.waitForFunction(
      () => !document.querySelector('[data-test=value][data-field=name]').textContent.includes('*'),
    );
    assert.match((await names.nth(1).textContent()).trim(), /\*/);
    await page.waitForTimeout(400);
    await shoot('desk-unmasked');
  });
  await step('a decision for good and the other kinds have their empty state', async () => {
    await page.keyboard.press('d');
    await page.waitForSelector(queued, { state: 'detached' });
    await page.locator('[data-test=kind] label').nth(2).click();
    await page.waitForSelector('[data-test=review-empty], [data-test=pair]');
    await shoot('desk-review-dwelling');
  });
}

async function indicators() {
  await step('rates stand as tiles with their numbers and divisions on the map', async () => {
    await page.click('[data-test=nav-governance]');
    await page.waitForSelector('[data-test=tile][data-indicator=governed][data-percent]');
    assert.ok((await page.locator('[data-test=tile]').count()) >= 7);
    await page.click('[data-test=tile][data-indicator=governed] [data-test=choose]');
    await page.waitForSelector('[data-test=rate-map][data-state=ready][data-drawn=true]');
    const drawn = Number(await page.getAttribute('[data-test=rate-map]', 'data-divisions'));
    assert.ok(drawn > 0);
    await page.waitForTimeout(1500);
    await shoot('desk-indicators');
  });
  await step('a division is entered and its number leads to its rows', async () => {
    await page.locator('[data-test=enter]').first().click();
    await page.waitForSelector('[data-test=crumb]:nth-of-type(2)');
    const within = new URL(page.url()).searchParams.get('within');
    assert.match(within, /^\d{6}$/);
    const lacking = page.locator('[data-test=bar] [data-test=lacking]').first();
    await lacking.waitFor();
    const number = Number((await lacking.textContent()).replace(/\D/g, ''));
    await lacking.click();
    await page.waitForSelector('[data-test=thing-row]');
    const rows = await page.locator('[data-test=thing-row]').count();
    assert.equal(rows, Math.min(number, 50), `${rows} rows for ${number}`);
    await page.waitForTimeout(500);
    await shoot('desk-drill');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-test=thing-row]', { state: 'hidden' });
  });
  await step('the same by department and by day', async () => {
    await page.locator('[data-test=by] label').nth(1).click();
    await page.waitForSelector('[data-test=bar][data-key=police]');
    await page.waitForTimeout(300);
    await shoot('desk-departments');
    await page.locator('[data-test=by] label').nth(2).click();
    await page.waitForSelector('[data-test=trend]');
    await page.waitForFunction(() => Number(document.querySelector('[data-test=trend]').dataset.points) > 0);
    await shoot('desk-days');
  });
  await step('a month is frozen and its report fetched as pages and as a workbook', async () => {
    await page.click('[data-test=months-open]');
    const month = new Date().toISOString().slice(0, 7);
    await page.locator('.el-drawer:visible .el-date-editor input').fill(month);
    await page.keyboard.press('Enter');
    await page.click('[data-test=freeze]');
    await page.click('.el-message-box .el-button--primary');
    await page.waitForSelector(`[data-month="${month}"]`);
    await page.waitForTimeout(400);
    await shoot('desk-months');
    for (const format of ['pdf', 'xlsx']) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.click(`[data-month="${month}"] [data-test=report-${format}]`),
      ]);
      assert.equal(file.suggestedFilename(), `indicators-${month}.${format}`);
      await file.saveAs(join(shots, file.suggestedFilename()));
    }
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
  });
}

async function tasks() {
  await step('conflict tasks are filtered by rule and the filter is in the address', async () => {
    await page.click('[data-test=desk-tasks]');
    await page.waitForSelector('[data-test=finding]');
    await page.waitForTimeout(300);
    await shoot('desk-tasks');
    await page.goto(`${url}/governance/tasks?rule=dwelling.without-address`);
    await page.waitForSelector('[data-test=finding]');
    assert.ok((await page.locator('[data-test=finding]').count()) > 0);
  });
  await step('a task shows the records behind it, masked', async () => {
    await page.locator('[data-test=finding]').first().click();
    await page.waitForSelector('[data-test=task][data-state=open]');
    await page.locator('[data-test=look]').first().click();
    await page.waitForSelector('[data-test=record] dd');
    await page.waitForTimeout(400);
    await shoot('desk-task');
  });
  await step('it is sent, answered by every department asked, and waived with a reason', async () => {
    await page.click('[data-test=act-send]');
    await page.waitForSelector('[data-test=task][data-state=sent]');
    const asked = await page.locator('li[data-test=side]').count();
    assert.ok(asked > 0);
    for (let answered = 0; answered < asked; answered++) {
      await page.locator('[data-test=reply] label').nth(2).click();
      await page.fill('textarea[data-test=remark], [data-test=remark] textarea', '地址正在申报');
      await page.click('[data-test=act-answer]');
      await page.waitForFunction(
        (done) => document.querySelectorAll('li[data-test=side][data-answer]').length === done,
        answered + 1,
      );
    }
    await page.waitForSelector('[data-test=task][data-state=answered]');
    assert.ok(await page.locator('[data-test=act-waive]').isDisabled(), 'without a reason nothing is waived');
    await page.fill('textarea[data-test=remark], [data-test=remark] textarea', '在建，待竣工后复核');
    await page.click('[data-test=act-waive]');
    await page.waitForSelector('[data-test=task][data-state=waived]');
    const acts = await page
      .locator('[data-test=act]')
      .evaluateAll((items) => items.map((item) => item.dataset.act));
    assert.equal(acts[0], 'open');
    assert.equal(acts.at(-1), 'waive');
    await page.waitForTimeout(400);
    await shoot('desk-task-waived');
    await page.keyboard.press('Escape');
    await page.goto(`${url}/governance/tasks?state=waived`);
    await page.waitForSelector('[data-test=finding]');
  });
}

async function phone() {
  await step('on a phone nothing is wider than the screen, and the desk speaks English', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => localStorage.setItem('chengji.locale', 'en'));
    for (const [path, ready] of [
      ['review', '[data-test=review-empty], [data-test=pair]'],
      ['tasks', '[data-test=finding]'],
      ['indicators', '[data-test=tile][data-percent]'],
    ]) {
      await page.goto(`${url}/governance/${path}`);
      await page.waitForSelector(ready);
      await page.waitForTimeout(900);
      await shoot(`desk-phone-${path}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${path} is ${wide} px wider than the screen`);
    }
    assert.equal(await page.textContent('h2'), 'Indicators');
  });
}

async function count() {
  return Number(await page.getAttribute('[data-test=waiting]', 'data-count'));
}

async function shoot(name) {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
