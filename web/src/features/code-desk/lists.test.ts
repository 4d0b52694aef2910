import { expect, test } from 'vitest';
import { splitTexts } from './lists';

test('a pasted list is parted at lines and at commas of both writings', () => {
  expect(splitTexts(' A1 \r\nB2，C3;\tD4\n\n4201 06')).toEqual(['A1', 'B2', 'C3', 'D4', '4201 06']);
  expect(splitTexts(' \n')).toEqual([]);
});
