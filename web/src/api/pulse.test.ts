import { expect, test } from 'vitest';
import { answeredTo, begin, end, failed, lost, returned, slow, tick, waited } from './pulse';

test('a request that waits long is slow, and one that is answered is not', () => {
  const at = Date.now();
  begin('a', at);
  tick(at + 3000);
  expect(slow.value).toBe(false);
  tick(at + 5000);
  expect([slow.value, waited.value]).toEqual([true, 5]);
  answeredTo('a');
  expect([slow.value, waited.value]).toEqual([false, 0]);
});

test('the oldest of several counts', () => {
  const at = Date.now();
  begin('a', at);
  begin('b', at + 3500);
  tick(at + 4500);
  expect(slow.value).toBe(true);
  end('a');
  tick(at + 4600);
  expect(slow.value).toBe(false);
  end('b');
});

test('a lost line is told until any request is answered, and then what failed is asked again', () => {
  const before = returned.value;
  begin('a');
  failed('a');
  expect(lost.value).toBe(true);
  begin('b');
  end('b');
  expect(lost.value).toBe(true);
  begin('c');
  answeredTo('c');
  expect([lost.value, returned.value]).toEqual([false, before + 1]);
});
