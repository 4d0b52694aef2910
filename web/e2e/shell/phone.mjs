/** The pages for a phone: a plate is scanned, a fault is reported, also where there is no network. */
import assert from 'node:assert/strict';
import { ask, password, run, shoot, signIn, step, url, withPage } from './walk.mjs';

const here = { longitude: 114.3055, latitude: 30.5931, accuracy: 6 };
const phone = {
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
  geolocation: here,
  permissions: ['geolocation'],
};
export async function phones(desk, browser) {
  const { code } = (await ask(desk, '/api/v1/entities?class=building&limit=1')).body.items[0];
  const reports = async () => (await ask(desk, '/api/v1/address-plate-reports?limit=1000')).body.items;

  await withPage(
    browser,
    { width: 390, height: 844 },
    async (page) => {
      await step(
        'without a reader of codes the text of a plate is typed, and its card is found',
        async () => {
          await signIn(page, 'admin', password, '/field/scan');
          await page.goto(`${url}/field/scan`);
          await page.waitForSelector('[data-test=scan-typed-only]');
          await page.fill('[data-test=scan-text]', `HTTPS://CITY.EXAMPLE/P/${code}/24KA7`);
          await page.waitForSelector('[data-group=code] [data-test=find-hit]');
          await page.waitForSelector('[data-group=plate] .bad');
          await shoot(page, 'phone-scan');
          await page.click('[data-test=scan-report]');
          await page.waitForSelector('[data-test=report]');
          assert.equal(await page.inputValue('[data-test=report-text]'), code);
        },
      );
      await step('a missing plate is reported with a photo and the place', async () => {
        await page.fill('[data-test=report-said]', `掉了 ${run}`);
        await page.click('[data-test=report-locate]');
        await page.waitForSelector('[data-test=report-position]');
        await page.setInputFiles('[data-test=photo]', await photoOf(page));
        await page.waitForSelector('[data-test=photo-shown]');
        await shoot(page, 'phone-report');
        await page.click('[data-test=report-send]');
        await page.waitForSelector('[data-test=report][data-waiting="0"] [data-test=report-notice]');
        const mine = (await reports()).find((one) => one.said.startsWith(`掉了 ${run}`));
        assert.equal(mine.kind, 'missing');
        assert.match(mine.said, /\[photo [0-9a-f]{64}\]/);
        assert.deepEqual(mine.position, [here.longitude, here.latitude]);
      });
      await step('an address is doubted by its number', async () => {
        await page.click('[data-test=report-doubt]');
        const answered = page.waitForResponse((answer) => answer.url().includes('addresses:suggest'));
        await page.fill('[data-test=report-address] input, input[data-test=report-address]', '武汉');
        const first = (await (await answered).json()).items.find((one) => /^\d+$/.test(one.id));
        await page.click('.address-suggestions .suggestion');
        await page.fill('[data-test=report-said]', `门牌不符 ${run}`);
        // The notice of the report before still stands: the answer of the door tells that this one was taken.
        const taken = page.waitForResponse(
          (answer) => answer.url().endsWith('/api/v1/address-doubts') && answer.request().method() === 'POST',
        );
        await page.click('[data-test=report-send]');
        assert.ok((await taken).ok());
        const { items } = (await ask(desk, '/api/v1/address-doubts?state=reported&limit=100')).body;
        const mine = items.find((one) => one.said === `门牌不符 ${run}`);
        assert.equal(String(mine.address_id), String(first.id));
      });
      await step(
        'without a network the report is kept, also over a reload, and goes when it is back',
        async () => {
          await page.goto(`${url}/field/report`);
          await page.waitForFunction(async () => (await caches.keys()).length > 0);
          await page.waitForTimeout(800);
          await page.context().setOffline(true);
          await page.waitForSelector('[data-test=report-offline]');
          await page.click('[data-test=report-damaged]');
          await page.fill('[data-test=report-text]', code);
          await page.fill('[data-test=report-said]', `裂了 ${run}`);
          await page.click('[data-test=report-send]');
          await page.waitForSelector('[data-test=draft][data-state=waiting]');
          await page.reload();
          await page.waitForSelector('[data-test=draft][data-state=waiting]');
          await shoot(page, 'phone-report-offline');
          await page.context().setOffline(false);
          await page.waitForSelector('[data-test=report][data-waiting="0"]');
          assert.equal((await reports()).filter((one) => one.said === `裂了 ${run}`).length, 1);
        },
      );
    },
    phone,
  );
  await step('where the browser reads codes, a photo of a plate is enough', async () => {
    await withPage(
      browser,
      { width: 390, height: 844 },
      async (page) => {
        await page.addInitScript((text) => {
          window.BarcodeDetector = class {
            async detect() {
              return [{ rawValue: text }];
            }
          };
        }, `https://city.example/p/${code}`);
        await signIn(page, 'admin', password, '/field/scan');
        await page.goto(`${url}/field/scan`);
        await page.setInputFiles('[data-test=scan-photo]', await photoOf(page));
        await page.waitForSelector('[data-group=code] [data-test=find-hit]');
        await page.locator('[data-group=code] [data-test=find-hit]').first().click();
        await page.waitForURL((now) => now.pathname === `/entity/${code}`);
      },
      phone,
    );
  });
}

/** What stands on the page, as a phone would take it. */
async function photoOf(page) {
  return { name: 'plate.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) };
}
