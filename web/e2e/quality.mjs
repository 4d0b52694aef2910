/**
 * What every page of the portal must hold, whoever walks over it. `listen` and `step` of browser.mjs call it, so no walk and no new
 * page can leave it out: after each step the page is looked at once for each address and each set of open dialogues.
 *
 * - axe-core: no serious or critical fault of WCAG 2.1 A and AA, in daylight and in the dark, and on a phone;
 * - on a phone nothing goes out at the side;
 * - the content security policy is sent, allows no inline script, and nothing offends against it;
 * - the session's cookie is HttpOnly and SameSite.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const origin = new URL(process.env.CHENGJI_URL ?? 'http://127.0.0.1:8080').origin;
const watched = new Set();
const seen = new Set();
const phone = { width: 390, height: 844 };
/** Only for looking at one thing at a time; a test that leaves checks out is none. */
const off = process.env.CHENGJI_UNCHECKED === '1';

/** Watches a page from its first request on. */
export function watch(page, complaints, who) {
  if (off) return;
  watched.add({ page, complaints, who });
  page.on('close', () => {
    for (const one of watched) if (one.page === page) watched.delete(one);
  });
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'document' || !response.url().startsWith(origin)) return;
    const fault = policyFault(response.headers()['content-security-policy']);
    if (fault) complaints.push(`${who}: ${new URL(response.url()).pathname}: ${fault}`);
  });
  page.on('console', (message) => {
    if (message.text().startsWith('policy violated')) complaints.push(`${who}: ${message.text()}`);
  });
  void page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.warn(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
}

/** Looks at every watched page that stands on an address or shows a dialogue not looked at before. */
export async function examine() {
  for (const one of watched) await examineOne(one);
}

function policyFault(policy) {
  if (!policy) return 'no content security policy';
  const directives = Object.fromEntries(
    policy.split(';').map((part) => {
      const [name, ...sources] = part.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  const scripts = directives['script-src'] ?? directives['default-src'] ?? ['*'];
  const loose = scripts.filter((source) =>
    ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'http:'].includes(source),
  );
  return loose.length ? `scripts are allowed from ${loose.join(' ')}` : null;
}

/** An address without the names in it: `/entity/…`, `/addresses/…`. */
function pattern(address) {
  return new URL(address).pathname.replace(/\/(entity|addresses)\/[0-9A-Z]*\d[0-9A-Z]*$/, '/$1/…');
}

async function examineOne({ page, complaints, who }) {
  if (page.isClosed() || !page.url().startsWith(origin)) return;
  const state = await page
    .evaluate(() => ({
      ours: document.querySelector('#app') !== null,
      online: navigator.onLine,
      // What lies over the page is looked at as well.
      over: [...document.querySelectorAll('.el-dialog, .el-drawer, .el-message-box')]
        .filter((one) => one.getClientRects().length > 0)
        .map((one) => one.getAttribute('aria-label') ?? one.className)
        .join(),
      tab: document.querySelector('.el-tabs__item.is-active')?.id ?? '',
    }))
    .catch(() => null);
  if (!state?.ours) return;
  const at = pattern(page.url());
  const key = `${at} ${state.tab} ${state.over}`;
  if (seen.has(key)) return;
  seen.add(key);
  const say = (text) => complaints.push(`${who}: ${at}${state.over ? ` (${state.over})` : ''}: ${text}`);
  const told = new Set();
  for (const dark of [false, true]) {
    await faults(page, dark, (text) => {
      if (!told.has(text)) say(dark ? `in the dark: ${text}` : text);
      told.add(text);
    });
  }
  const inline = await page.locator('script:not([src])').count();
  if (inline) say(`${inline} inline scripts`);
  for (const cookie of await page.context().cookies(origin)) {
    const guarded = cookie.httpOnly && ['Strict', 'Lax'].includes(cookie.sameSite);
    if (!guarded) say(`the cookie ${cookie.name} is not HttpOnly and SameSite`);
  }
  if (state.online && !seen.has(`phone ${at}`)) {
    seen.add(`phone ${at}`);
    await onAPhone(page, at, say, told);
  }
}

/** The same address, opened on a phone by the same person. */
async function onAPhone(page, at, say, told) {
  const small = await page.context().newPage();
  try {
    await small.setViewportSize(phone);
    await small.goto(page.url());
    await small.waitForSelector('#app > *');
    await small.waitForLoadState('networkidle', { timeout: 6000 }).catch(() => {});
    await small.waitForTimeout(400);
    if (pattern(small.url()) !== at) return;
    const wide = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) say(`${wide} pixels too wide on a phone`);
    await faults(small, false, (text) => !told.has(text) && say(`on a phone: ${text}`));
  } finally {
    await small.close();
  }
}

/** Runs axe-core over the page in one theme and leaves it as it was. */
async function faults(page, dark, say) {
  const still = await page.addStyleTag({
    content: '*,*::before,*::after{transition:none!important;animation:none!important}',
  });
  try {
    const was = await page.evaluate((wanted) => {
      const before = document.documentElement.classList.contains('dark');
      document.documentElement.classList.toggle('dark', wanted);
      return before;
    }, dark);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
      // The open list of Element Plus's autocomplete stands as a listbox within a listbox; the markup is the library's.
      const context = {
        include: document,
        exclude: [['.el-autocomplete__popper'], ['.el-popper[role=listbox]']],
      };
      const { violations } = await window.axe.run(context, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, nodes }) => ({
          id,
          impact,
          where: nodes
            .slice(0, 3)
            .map(
              (node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''} ${node.html.slice(0, 160)}`,
            ),
          count: nodes.length,
        }));
    });
    await page.evaluate((before) => document.documentElement.classList.toggle('dark', before), was);
    for (const { id, impact, where, count } of found) {
      say(`${impact} ${id} ×${count}: ${where.join(' | ')}`);
    }
  } finally {
    await still.evaluate((style) => style.remove()).catch(() => {});
  }
}
