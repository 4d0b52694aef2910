/** How the walk through the scene looks at it: a page of its own, waiting for drawn tiles, and pictures compared point by point. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listen, required } from '../browser.mjs';

export { step } from '../browser.mjs';

export const url = required('CHENGJI_URL');
const password = required('CHENGJI_PASSWORD');
export const shots = join(import.meta.dirname, '../screenshots-scene');
/** What the browser said as an error. */
export const complaints = [];

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });

/** A page of the administrator; answers that fail are complaints here. */
export async function enter(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  const login = await context.request.post(`${url}/api/v1/session`, {
    data: { name: 'admin', password },
    headers: { 'X-Requested-With': 'chengji' },
  });
  assert.ok(login.ok(), `login: ${login.status()}`);
  const page = listen(await context.newPage(), complaints);
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`);
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.origin !== new URL(url).origin) {
      complaints.push(`asked of another server: ${asked}`);
    }
  });
  return page;
}

/** Waits until every window has drawn what belongs to its view: twice, for a new view is noticed with its first frame. */
export async function drawn(page, windows = 1) {
  const settled = (wanted) => {
    const panes = [...document.querySelectorAll('[data-test=scene-pane]')];
    const problem = document.querySelector('[data-test=scene] [data-test=problem]');
    if (problem) throw new Error(problem.textContent);
    return panes.length === wanted && panes.every((pane) => ['ready', 'empty'].includes(pane.dataset.state));
  };
  for (let round = 0; round < 2; round++) {
    await page.waitForFunction(settled, windows, { timeout: 120_000 });
    await page.waitForTimeout(500);
  }
  await page.waitForFunction(settled, windows, { timeout: 120_000 });
}

/** How many tiles were in the last frame of a window. */
export function tilesIn(page, window = 0) {
  return page.evaluate(
    (at) => Number(document.querySelectorAll('[data-test=scene-pane]')[at].dataset.tiles),
    window,
  );
}

/** What a window shows, as a picture. */
export async function picture(page, window = 0) {
  return page.locator('[data-test=scene-pane] canvas').nth(window).screenshot();
}

/** Share of points in which two pictures differ by more than a shade. */
export async function difference(page, one, other) {
  return page.evaluate(
    async (both) => {
      const [a, b] = await Promise.all(
        both.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext('2d');
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      if (a.length !== b.length) return 1;
      let differing = 0;
      for (let at = 0; at < a.length; at += 4) {
        const apart = Math.max(
          Math.abs(a[at] - b[at]),
          Math.abs(a[at + 1] - b[at + 1]),
          Math.abs(a[at + 2] - b[at + 2]),
        );
        if (apart > 12) differing++;
      }
      return differing / (a.length / 4);
    },
    [one.toString('base64'), other.toString('base64')],
  );
}

/** Opens a part of the tools, if it is closed. */
export async function openPart(page, name) {
  const head = page.locator(`[data-test=part-${name}] .el-collapse-item__header`);
  if ((await head.getAttribute('aria-expanded')) !== 'true') {
    await head.click();
    await page.waitForTimeout(400);
  }
  await head.scrollIntoViewIfNeeded();
}

/** Types where to fly, and waits until that is drawn. */
export async function fly(page, text) {
  const before = await page.textContent('[data-test=readout]');
  await page.fill('[data-test=scene-search] input, input[data-test=scene-search]', text);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (was) => document.querySelector('[data-test=readout]').textContent !== was,
    before,
  );
  await drawn(page);
}

/** Gives the keyboard to a window. */
export async function focus(page, window = 0) {
  await page.locator('[data-test=scene-pane]').nth(window).focus();
}

/** Moves a slider by keys: `End`, `Home`, arrows. */
export async function slide(page, test, ...keys) {
  const button = page.locator(`[data-test=${test}] .el-slider__button-wrapper`);
  await button.focus();
  for (const key of keys) await page.keyboard.press(key);
}

export async function shoot(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
