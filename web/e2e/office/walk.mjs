/** What the walks through the office pages share: a page with a watchful ear, logging in, steps, pictures. */
import { join } from 'node:path';
import { listen, required } from '../browser.mjs';

export { step } from '../browser.mjs';

export const url = required('CHENGJI_URL');
export const password = required('CHENGJI_PASSWORD');
export const shots = join(import.meta.dirname, '../screenshots-office');
/** Names of this walk, so that it can be walked again in the same city. */
export const run = Date.now().toString(36);
export const secret = `Walk-${run}-secret-1`;
/** What the browser said as an error. */
export const complaints = [];
/** What the walk has made, for the steps behind. */
export const made = {};

/** Code of some building. */
export async function anEntity(page) {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/entities?class=building&limit=1');
    return (await answer.json()).items[0].code;
  });
}

export async function withPage(browser, viewport, walk) {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    colorScheme: 'light',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  listen(page, complaints);
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

export async function signIn(page, name, word) {
  await page.goto(`${url}/login?next=/codes/classes`);
  await page.fill('input[name=name]', name);
  await page.fill('input[name=password]', word);
  await page.click('[data-test=sign-in]');
  await page.waitForSelector('[data-test=person]');
}

export function textFile(name, text, mimeType) {
  return { name, mimeType, buffer: Buffer.from(text) };
}

export async function shoot(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
