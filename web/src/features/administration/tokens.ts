import type { Token } from './calls';

/** How a token stands at `now`. */
export function standing(token: Token, now: Date): 'valid' | 'expired' | 'revoked' {
  if (token.revoked_at) return 'revoked';
  return new Date(token.expires_at) > now ? 'valid' : 'expired';
}

/** How each is shown. */
export const standings = {
  valid: { name: 'portal-admin-token-valid', tone: 'success' },
  expired: { name: 'portal-admin-token-expired', tone: 'info' },
  revoked: { name: 'portal-admin-token-revoked', tone: 'danger' },
} as const;
