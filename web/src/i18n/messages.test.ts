import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');
const locales = join(source, '../../locales');

test('both languages have the same keys', () => {
  expect(keys('en')).toEqual(keys('zh-CN'));
});

test('every key the code uses exists', () => {
  const known = new Set(keys('zh-CN'));
  const missing = [...usedKeys()].filter((key) => !known.has(key));
  expect(missing).toEqual([]);
});

test('every key is used by the code', () => {
  const used = usedKeys();
  expect(used.size).toBeGreaterThan(50);
  expect(keys('zh-CN').filter((key) => !used.has(key))).toEqual([]);
});

function keys(locale: string): string[] {
  const files = [
    '',
    '-desk',
    '-account',
    '-addresses',
    '-admin',
    '-codes',
    '-developers',
    '-map',
    '-scene',
    '-upload',
    '-shell',
  ].map((part) => `portal${part}.ftl`);
  const text = files.map((file) => readFileSync(join(locales, locale, file), 'utf8')).join('\n');
  return [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1] as string).sort();
}

/** Keys stand in the code as whole literals, `t('…')` or in a table of `'portal-…'`, never pieced together. */
function usedKeys(): Set<string> {
  const used = new Set<string>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(vue|ts)$/.test(file) || file.endsWith('.test.ts') || file.endsWith('.gen.ts')) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const match of text.matchAll(/'(portal-[a-z0-9-]+)'/g)) used.add(match[1] as string);
  }
  return used;
}
