/** Users, tokens, the audit log down to its proof, health, standards. */
import assert from 'node:assert/strict';
import { changedByTwo } from './account.mjs';
import { password, run, secret, shoot, signIn, step, textFile, url } from './walk.mjs';

export async function administration(page) {
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
  await changedByTwo(page);
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
