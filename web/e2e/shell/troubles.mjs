/** What goes wrong between a desk and the server: the line, the time, the session, another clerk. Nothing typed may be lost. */
import assert from 'node:assert/strict';
import { password, shoot, step, url } from './walk.mjs';

const note = '雄楚大道 1 号\n珞喻路 2 号';

export async function troubles(page) {
  const context = page.context();
  const typed = () => page.inputValue('[data-test=check-text]');
  await page.goto(`${url}/codes/check`);
  await page.fill('[data-test=check-text]', note);

  await step('a lost line is told in one banner, and told again until it is back', async () => {
    await context.setOffline(true);
    await page.waitForSelector('[data-test=line-lost]');
    await page.click('[data-test=check-run]');
    await page.waitForSelector('[data-test=problem-line]');
    assert.equal(await page.locator('[data-test=line-lost]').count(), 1);
    await page.click('[data-test=line-retry]');
    await page.waitForSelector('[data-test=line-lost]');
    await shoot(page, 'line-lost');
    assert.equal(await typed(), note);
  });
  await step(
    'when the line is back the banner goes by itself, and what had failed is asked again',
    async () => {
      await page.click('[data-test=tab-coverage]');
      await page.waitForTimeout(300);
      await context.setOffline(false);
      await page.waitForSelector('[data-test=line-lost]', { state: 'detached' });
      await page.waitForSelector('main [data-test=problem]', { state: 'detached' });
      await page.click('[data-test=tab-check]');
      await page.fill('[data-test=check-text]', note);
    },
  );
  await step('a server that takes its time is told of', async () => {
    const slowly = async (route) => {
      await new Promise((done) => setTimeout(done, 6500));
      await route.continue();
    };
    await page.route('**/api/v1/codes:verify', slowly);
    await page.click('[data-test=check-run]');
    await page.waitForSelector('[data-test=line-slow]');
    await shoot(page, 'line-slow');
    await page.waitForSelector('[data-test=line-slow]', { state: 'detached' });
    await page.waitForSelector('[data-test=check-sums]');
    await page.unroute('**/api/v1/codes:verify', slowly);
  });
  await step('an ended session is opened again over the page, which keeps what was typed', async () => {
    await context.clearCookies();
    await page.click('[data-test=check-run]');
    await page.waitForSelector('[data-test=relogin]');
    assert.equal(new URL(page.url()).pathname, '/codes/check');
    assert.equal(await page.inputValue('[name=relogin-name]'), 'admin');
    await page.fill('[name=relogin-password]', 'not it');
    await page.click('[data-test=relogin-submit]');
    await page.waitForSelector('[data-test=relogin] [data-test=problem-line]');
    await shoot(page, 'relogin');
    await page.fill('[name=relogin-password]', password);
    await page.click('[data-test=relogin-submit]');
    await page.waitForSelector('[data-test=relogin]', { state: 'hidden' });
    assert.equal(await typed(), note);
    await page.click('[data-test=check-run]');
    await page.waitForSelector('[data-test=check-sums]');
  });
  await step('somebody else begins at the login, with nothing of the page', async () => {
    await context.clearCookies();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.click('[data-test=relogin-another]');
    await page.waitForSelector('[data-test=sign-in]');
    assert.equal(new URL(page.url()).pathname, '/login');
  });
}
