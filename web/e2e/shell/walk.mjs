/** What the parts of this walk share. */
import { join } from 'node:path';
import { listen, required } from '../browser.mjs';

export { step } from '../browser.mjs';

export const url = required('CHENGJI_URL');
export const password = required('CHENGJI_PASSWORD');
export const shots = join(import.meta.dirname, '../screenshots-shell');
/** Names of this walk, so that it can be walked again in the same city. */
export const run = Date.now().toString(36);
export const secret = `Walk-${run}-secret-1`;
export const complaints = [];

export async function withPage(browser, viewport, walk, more = {}) {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', colorScheme: 'light', ...more });
  const page = listen(await context.newPage(), complaints);
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

export async function signIn(page, name, word, next = '/codes/classes') {
  await page.goto(`${url}/login?next=${encodeURIComponent(next)}`);
  await page.fill('input[name=name]', name);
  await page.fill('input[name=password]', word);
  await page.click('[data-test=sign-in]');
  await page.waitForSelector('[data-test=person]');
}

/** Asks a door with the session of the page. */
export async function ask(page, path, init = {}) {
  return page.evaluate(
    async ([to, how]) => {
      const headers = { 'X-Requested-With': 'chengji', 'content-type': 'application/json' };
      const answer = await fetch(to, { ...how, headers });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    },
    [path, init],
  );
}

/** A user of a role; the password is set so that it need not be changed. */
export async function aUser(page, name, roles, department) {
  const body = JSON.stringify({ name, display_name: name, department, roles, password: secret });
  const made = await ask(page, '/api/v1/users', { method: 'POST', body });
  if (made.status >= 300) throw new Error(`no user ${name}: ${JSON.stringify(made)}`);
}

/** A picture of the page, or of one part of it. */
export async function shoot(page, name, part = null) {
  await page.waitForTimeout(350);
  await (part ? page.locator(part) : page).screenshot({ path: join(shots, `${name}.png`) });
}
