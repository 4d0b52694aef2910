import type { Token } from './calls';

/** Whether a token opens doors at `now`. */
export function standing(token: Token, now: Date): 'valid' | 'expired' | 'revoked' {
  if (token.revoked_at) return 'revoked';
  return Date.parse(token.expires_at) <= now.getTime() ? 'expired' : 'valid';
}
