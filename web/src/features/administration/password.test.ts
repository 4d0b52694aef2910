import { expect, test } from 'vitest';
import { generatePassword } from './password';

test('a generated password has twenty letters that are not taken for each other', () => {
  expect(generatePassword()).toMatch(/^[a-hj-km-np-z2-9]{20}$/);
  expect(generatePassword()).not.toBe(generatePassword());
});

test('bytes that would favour some letters are passed over', () => {
  const rounds = [255, 254, 248, 247, 0, 31];
  let at = 0;
  expect(generatePassword((into) => into.map(() => rounds[at++ % rounds.length] as number))).toBe(
    '9aa9aa9aa9aa9aa9aa9a',
  );
});
