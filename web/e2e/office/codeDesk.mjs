/** Classes, issuing, a batch job, coverage, checks, a code's life with a second person, plates. */
import assert from 'node:assert/strict';
import { anEntity, made, password, run, secret, shoot, signIn, step, textFile, url } from './walk.mjs';

export async function codeDesk(page) {
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
  await step('a dwelling comes in that leads to no building', async () => {
    const state = await page.evaluate(ingestDwelling, run);
    assert.equal(state, 'finished');
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
    const top = await page.getAttribute('[data-test=division]:has(.link)', 'data-division');
    await page.click('[data-test=division] .link');
    await page.waitForFunction(
      (old) =>
        document.querySelector('[data-test=division]:has(.link)')?.dataset.division.length > old.length,
      top,
    );
    await shoot(page, 'codes-coverage');
    await page.click('[data-test=way-city]');
    await page.waitForSelector(`[data-test=division][data-division="${top}"]`);
  });
  await step('what blocks houses leads to the houses', async () => {
    await page.click('[data-test=reason]');
    await page.waitForSelector('[data-test=blocked] a');
    await page.waitForTimeout(300);
    await shoot(page, 'codes-blocked');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
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

export async function secondPerson(page) {
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

/** In the page: brings one dwelling without address or building in, and waits for the job's end. */
async function ingestDwelling(run) {
  const form = new FormData();
  form.append(
    'mapping',
    'department = "房管局"\nclass = "010201"\nnatural_key = ["key"]\nname = "name"\n[position]\nframe = "cgcs2000"\nx = "lng"\ny = "lat"\n',
  );
  form.append(
    'file',
    new Blob([`key,name,lng,lat\nwalk-${run},无址房,114.95,30.01\n`]),
    `dwelling-${run}.csv`,
  );
  const headers = { 'X-Requested-With': 'chengji' };
  const taken = await (await fetch('/api/v1/jobs', { method: 'POST', headers, body: form })).json();
  for (;;) {
    const job = await (await fetch(`/api/v1/jobs/${taken.job.job_id}`)).json();
    if (job.state !== 'running') return job.state;
    await new Promise((done) => setTimeout(done, 300));
  }
}
