/** What kinds of reports and what they lack are called. */
import type { Draft, ReportKind } from './drafts';

export const kindNames: Record<ReportKind, string> = {
  missing: 'portal-report-missing',
  damaged: 'portal-report-damaged',
  wrong: 'portal-report-wrong',
  doubt: 'portal-report-doubt',
};
export const lackNames = {
  text: 'portal-report-lacks-text',
  address: 'portal-report-lacks-address',
  said: 'portal-report-lacks-said',
} as const;
export const stateNames: Record<Draft['state'], string> = {
  waiting: 'portal-report-waiting',
  unsure: 'portal-report-unsure',
  refused: 'portal-report-refused',
};
