/** Every address that the router knows, each looked at once (quality.mjs): a page that is new is among them by itself. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, step, url } from './walk.mjs';

const source = join(import.meta.dirname, '../../src');

/** The paths of a file of routes; those below a `children:` of a path stand under it. */
function pathsOf(file) {
  const text = readFileSync(file, 'utf8');
  const found = [];
  let parent = '';
  for (const [line, path] of text.matchAll(/path: '([^']*)'[^\n]*/g)) {
    if (path.startsWith('/') || line.includes('redirect')) continue;
    const opens = /^[^\n]*,?\n\s*(component[^\n]*\n\s*)?children: \[/.test(text.slice(text.indexOf(line)));
    if (opens) parent = `${path}/`;
    else found.push(`/${parent}${path}`.replace(/\/$/, '') || '/');
  }
  return found;
}

export function allPaths() {
  const files = readdirSync(join(source, 'features'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('routes.ts'))
    .map((name) => join(source, 'features', name));
  return [...new Set([join(source, 'app/router.ts'), ...files].flatMap(pathsOf))];
}

export async function everyPage(page) {
  const paths = allPaths();
  assert.ok(paths.length > 20 && paths.includes('/scene') && paths.includes('/codes/life'), paths.join(' '));
  const code = (await ask(page, '/api/v1/entities?class=building&limit=1')).body.items[0].code;
  const id = (await ask(page, '/api/v1/standard-addresses?limit=1')).body.items[0]?.id ?? 1;
  for (const path of paths) {
    const address = path.replace(/:code\b/, code).replace(/:id\(.*?\)|:id\b/, id);
    await step(`${path} holds what every page must`, async () => {
      await page.goto(url + address);
      await page.waitForSelector('.shell main, .shell section, .shell aside', { timeout: 30_000 });
      await page.waitForLoadState('networkidle', { timeout: 8000 }).catch(() => {});
      await page.waitForTimeout(500);
      assert.ok(!page.url().includes('/login'), `${path} leads to the login`);
    });
  }
}
