import { expect, test } from 'vitest';
import { standing } from './tokens';

test('a token is valid until its end, and never after it was revoked', () => {
  const token = {
    token_id: 1,
    label: 'QGIS',
    created_at: '2026-01-01T00:00:00Z',
    expires_at: '2026-04-01T00:00:00Z',
  };
  expect(standing(token, new Date('2026-03-31T23:59:59Z'))).toBe('valid');
  expect(standing(token, new Date('2026-04-01T00:00:00Z'))).toBe('expired');
  expect(standing({ ...token, revoked_at: '2026-02-01T00:00:00Z' }, new Date('2026-05-01T00:00:00Z'))).toBe(
    'revoked',
  );
});
