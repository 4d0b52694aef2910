/**
 * Walks what every page shares: the search of the shell, the lines between things on the card, two versions compared, a lost
 * connection, a session that ends, another clerk's edit, and the pages for a phone. Needs CHENGJI_URL and CHENGJI_PASSWORD (of the
 * user admin), a city with buildings, organisations and an address base. It makes users and reports. Screenshots go to
 * e2e/screenshots-shell.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { launch } from './browser.mjs';
import { cards } from './shell/card.mjs';
import { findings } from './shell/finding.mjs';
import { everyPage } from './shell/pages.mjs';
import { phones } from './shell/phone.mjs';
import { troubles } from './shell/troubles.mjs';
import { complaints, password, shots, signIn, withPage } from './shell/walk.mjs';

if (!process.env.CHENGJI_ONLY) rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const only = process.env.CHENGJI_ONLY;
const parts = { findings, cards, troubles, phones, everyPage };
const browser = await launch();
try {
  for (const [name, part] of Object.entries(parts)) {
    if (only && only !== name) continue;
    await withPage(browser, { width: 1366, height: 768 }, async (page) => {
      await signIn(page, 'admin', password);
      await part(page, browser);
    });
  }
} finally {
  await browser.close();
}
assert.deepEqual(complaints, [], 'the browser complained');
console.log(`all steps passed, screenshots in ${shots}`);
