import { expect, test } from 'vitest';
import { agreement, behind, command, without } from './compare';
import type { PairField, Review } from './types';

const value = (text: string) => ({ value: text, masked: true });
const field = (agrees: boolean | null): PairField => ({
  name: 'name',
  a: value('王**'),
  b: value('王**'),
  agrees,
});
const review = (id: number): Review => ({
  id,
  kind: 'person',
  a: id,
  b: id + 100,
  weight: 500,
  forbidden: false,
  opened_at: '2026-03-01T00:00:00Z',
});

test('masks that look alike are no agreement', () => {
  expect(agreement(field(false))).toBe('different');
  expect(agreement(field(true))).toBe('same');
  expect(agreement({ ...field(null), b: null })).toBe('alone');
});

test('behind the last pair comes the first, and nothing behind the only one', () => {
  const queue = [review(1), review(2), review(3)];
  expect(behind(queue, 1)?.id).toBe(2);
  expect(behind(queue, 3)?.id).toBe(1);
  expect(behind([review(7)], 7)).toBeNull();
  expect(behind([], 7)).toBeNull();
  expect(behind(queue, 99)?.id).toBe(1);
  expect(without(queue, 2).map((one) => one.id)).toEqual([1, 3]);
});

test('a key decides only when nobody is typing and no command key is held', () => {
  const key = (letter: string, held = false) => ({
    key: letter,
    ctrlKey: held,
    metaKey: false,
    altKey: false,
  });
  expect(command(key('s'), false)).toBe('same');
  expect(command(key('D'), false)).toBe('different');
  expect(command(key('n'), false)).toBe('skip');
  expect(command(key('u'), false)).toBe('undo');
  expect(command(key('x'), false)).toBeNull();
  expect(command(key('s'), true)).toBeNull();
  expect(command(key('s', true), false)).toBeNull();
});
