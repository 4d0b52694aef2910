/** What the walks share: a browser that draws without a graphics card, a watchful ear, steps, what must be set. */
import { chromium } from 'playwright-core';
import { examine, watch } from './quality.mjs';

export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value.replace(/\/$/, '');
}

/** Chromium; without `graphics` it draws no maps. CHROMIUM names another browser. */
export function launch(graphics = true) {
  const drawing = graphics
    ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
    : ['--disable-gpu', '--disable-3d-apis'];
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', ...drawing],
  });
}

/** Notes in `complaints` what the page says as an error, and what quality.mjs finds. A refused request is part of a walk. */
export function listen(page, complaints, who = 'page') {
  page.setDefaultTimeout(20_000);
  watch(page, complaints, who);
  page.on('pageerror', (error) => complaints.push(`${who}: ${error.message}`));
  page.on('console', (message) => {
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) complaints.push(`${who}: ${message.text()}`);
  });
  return page;
}

export async function step(sentence, walk) {
  const started = Date.now();
  await walk();
  await examine();
  console.log(`ok  ${sentence} (${Date.now() - started} ms)`);
}
