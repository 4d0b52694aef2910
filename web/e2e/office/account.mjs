/** The own account: a second factor set up, asked for at the login and taken away; a user changed by two administrators. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { run, secret, shoot, signIn, step, url } from './walk.mjs';

/** Waits for a step of 30 seconds whose password has not been used, and yields it (RFC 6238). */
function passwords(base32) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  // A password of the step before is taken as well, so that three stand ready at once.
  let next = Math.floor(Date.now() / 30_000) - 1;
  return () => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(next++));
    const mac = createHmac('sha1', key).update(counter).digest();
    const at = mac[19] & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  };
}

const steward = `steward-${run}`;

export async function ownAccount(page) {
  let password;
  await step('a steward sets up a second factor', async () => {
    await signIn(page, steward, secret);
    await page.goto(`${url}/admin/account`);
    await page.waitForSelector('[data-test=factor][data-state=off]');
    await page.fill('[data-test=factor-password]', secret);
    await page.click('[data-test=factor-begin]');
    await page.waitForSelector('[data-test=factor-symbol]');
    const drawn = await page.evaluate(
      () => document.querySelector('[data-test=factor-symbol]').naturalWidth > 0,
    );
    assert.ok(drawn, 'the symbol is drawn');
    await shoot(page, 'account-factor');
    password = passwords((await page.textContent('[data-test=factor-secret]')).match(/[A-Z2-7]{32}/)[0]);
    await page.fill('[data-test=factor-code]', password());
    await page.click('[data-test=factor-confirm]');
    await page.waitForSelector('[data-test=recovery-codes] li');
    assert.equal(await page.locator('[data-test=recovery-codes] li').count(), 10);
    await page.waitForSelector('[data-test=factor][data-state=on]');
    await shoot(page, 'account-codes');
  });
  await step('the next login asks for it', async () => {
    await page.context().clearCookies();
    await page.goto(`${url}/login?next=/admin/account`);
    await page.fill('input[name=name]', steward);
    await page.fill('input[name=password]', secret);
    await page.click('[data-test=sign-in]');
    await page.waitForSelector('[data-test=login-code]');
    await shoot(page, 'login-code');
    await page.fill('[data-test=login-code]', password());
    await page.click('[data-test=sign-in]');
    await page.waitForSelector('[data-test=factor][data-state=on]');
  });
  await step('and no more after it is turned off', async () => {
    await page.fill('[data-test=factor-code]', password());
    await page.fill('[data-test=factor-password]', secret);
    await page.click('[data-test=factor-remove]');
    await page.waitForSelector('[data-test=factor][data-state=off]');
  });
}

/** Called as the administrator on the page of users. */
export async function changedByTwo(page) {
  const reader = `reader-${run}`;
  await step('whoever comes second sees what the other wrote', async () => {
    await page.fill('[data-test=user-find]', reader);
    await page.waitForFunction(() => document.querySelectorAll('[data-test=users] tbody tr').length === 1);
    await page.click(`[data-test=change-${reader}]`);
    await page.waitForSelector('[data-test=user-save]');
    await page.locator('.el-dialog:visible [data-test=user-display]').fill('李读读');
    await page.evaluate(async (name) => {
      const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'chengji' };
      const { items } = await (await fetch(`/api/v1/users?text=${name}`)).json();
      const body = JSON.stringify({
        display_name: '李阅',
        department: '统计局',
        roles: ['reader'],
        revision: items[0].revision,
      });
      await fetch(`/api/v1/users/${name}`, { method: 'PUT', headers, body });
    }, reader);
    await page.click('[data-test=user-save]');
    await page.waitForSelector('[data-test=user-conflict]');
    await page.waitForTimeout(300);
    await shoot(page, 'admin-user-conflict');
    await page.click('[data-test=keep-mine]');
    await page.waitForSelector('[data-test=user-conflict]', { state: 'hidden' });
    await page.waitForSelector('[data-test=users] tbody:has-text("李读读")');
  });
  await step('a user is blocked and let in again', async () => {
    await page.click(`[data-test=more-${reader}]`);
    await page.locator('[data-test=act-end]:visible').click();
    await page.click('.el-message-box .el-button--primary');
    await page.click(`[data-test=enable-${reader}]`);
    await page.waitForSelector(`[data-test=more-${reader}]`);
    await page.fill('[data-test=user-find]', '');
  });
}
