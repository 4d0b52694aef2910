/**
 * How long the first view of the portal takes and how much script it loads, cold: an empty browser, a session, the address `/`.
 *
 *   CHENGJI_URL=http://127.0.0.1:8080 CHENGJI_PASSWORD=… node bench/portal/first_view.mjs [runs]
 *
 * Bytes are those on the wire (compressed) of all scripts but the map library and its worker. The view is useful when the
 * navigation and the search stand and the classes are counted; the list of what is in view follows with the map.
 */
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
const url = process.env.CHENGJI_URL.replace(/\/$/, '');
const runs = Number(process.argv[2] ?? 5);
const found = [];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
try {
  for (let run = 0; run < runs; run++) found.push(await once());
} finally {
  await browser.close();
}
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
for (const name of ['loginKb', 'loginMs', 'scriptKb', 'usefulMs', 'mapKb', 'mapMs']) {
  const values = found.map((one) => one[name]);
  console.log(`${name.padEnd(10)} median ${middle(values)}  (${Math.min(...values)}–${Math.max(...values)})`);
}

async function once() {
  const login = await cold('/login', '[data-test=sign-in]', null);
  const home = await cold('/', '[data-test=class]', '[data-test=map][data-state=ready]');
  return {
    loginKb: login.before,
    loginMs: login.useful,
    scriptKb: home.before,
    usefulMs: home.useful,
    mapKb: home.map,
    mapMs: home.drawn,
  };
}

/** A context of its own has an empty cache. */
async function cold(path, useful, drawn) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const login = await context.request.post(`${url}/api/v1/session`, {
    headers: { 'X-Requested-With': 'chengji' },
    data: { name: 'admin', password: process.env.CHENGJI_PASSWORD },
  });
  if (!login.ok()) throw new Error(`the login is answered with ${login.status()}`);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const scripts = new Map();
  const bytes = { before: 0, map: 0 };
  await wire.send('Network.enable');
  wire.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'Script' || /\.m?js$/.test(new URL(response.url).pathname))
      scripts.set(requestId, response.url);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = scripts.get(requestId);
    if (!address) return;
    if (/maplibre/.test(address)) bytes.map += encodedDataLength;
    else bytes.before += encodedDataLength;
  });
  const began = performance.now();
  await page.goto(url + path, { waitUntil: 'commit' });
  await page.waitForSelector(useful);
  const took = { useful: Math.round(performance.now() - began), drawn: 0 };
  if (drawn) {
    await page.waitForSelector(drawn, { timeout: 60_000 });
    took.drawn = Math.round(performance.now() - began);
  }
  await context.close();
  return { ...took, before: Math.round(bytes.before / 1000), map: Math.round(bytes.map / 1000) };
}
