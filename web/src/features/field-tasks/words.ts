/** The words of field work in the reader's language. */
import { t } from '@/i18n/i18n';

const kinds: Record<string, string> = {
  verify: 'portal-field-kind-verify',
  install: 'portal-field-kind-install',
  plate: 'portal-field-kind-plate',
  doubt: 'portal-field-kind-doubt',
  reinspect: 'portal-field-kind-reinspect',
};
const verdicts: Record<string, string> = {
  confirmed: 'portal-field-verdict-confirmed',
  different: 'portal-field-verdict-different',
  absent: 'portal-field-verdict-absent',
  duplicate: 'portal-field-verdict-duplicate',
  installed: 'portal-field-verdict-installed',
  damaged: 'portal-field-verdict-damaged',
  unreachable: 'portal-field-verdict-unreachable',
};
const conflicts: Record<string, string> = {
  'address-changed': 'portal-field-conflict-changed',
  'address-ended': 'portal-field-conflict-ended',
  'answered-already': 'portal-field-conflict-answered',
  'taken-by-another': 'portal-field-conflict-taken',
  'task-withdrawn': 'portal-field-conflict-withdrawn',
};

export const kindName = (kind: string) => word(kinds, kind);
export const verdictName = (verdict: string) => word(verdicts, verdict);
export const conflictName = (conflict: string) => word(conflicts, conflict);

function word(table: Record<string, string>, key: string): string {
  const known = table[key];
  return known ? t(known) : key;
}
