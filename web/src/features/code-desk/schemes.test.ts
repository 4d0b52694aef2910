import { expect, test } from 'vitest';
import { parseScheme, schemes } from './schemes';

test('every scheme of the house is known, with names in both languages', () => {
  expect(schemes.length).toBeGreaterThan(10);
  expect(schemes.every((scheme) => scheme.id && scheme.zh && scheme.en)).toBe(true);
  expect(schemes[0]).toMatchObject({
    id: 'entity',
    needs: ['division', 'class'],
    twoPerson: ['retire', 'merge'],
  });
});

test('a scheme asks for what it prints, but not for numbers with a default', () => {
  const needed = (id: string) => schemes.find((scheme) => scheme.id === id)?.needs;
  expect(needed('address-grid')).toEqual(['position']);
  expect(needed('address-room')).toEqual(['parent', 'numbers']);
  expect(needed('permanent')).toEqual([]);
});

test('a file without segments asks for nothing', () => {
  expect(parseScheme('id = "x"\ntitle_zh = "甲"\n')).toEqual({
    id: 'x',
    zh: '甲',
    en: '',
    needs: [],
    twoPerson: [],
  });
});
