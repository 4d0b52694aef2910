/** Words of the desk: machine words of the server in the reader's language. Keys are whole literals so that a test finds them. */
import { t } from '@/i18n/i18n';
import { departmentName } from './standard';

const tables = {
  kind: {
    person: 'portal-desk-kind-person',
    dwelling: 'portal-desk-kind-dwelling',
    organisation: 'portal-desk-kind-organisation',
    address: 'portal-desk-kind-address',
    register: 'portal-desk-kind-register',
  },
  weighed: {
    prior: 'portal-desk-weighed-prior',
    rarity: 'portal-desk-weighed-rarity',
    id: 'portal-desk-weighed-id',
    name: 'portal-desk-weighed-name',
    birth: 'portal-desk-weighed-birth',
    sex: 'portal-desk-weighed-sex',
    contact: 'portal-desk-weighed-contact',
    code: 'portal-desk-weighed-code',
    phone: 'portal-desk-weighed-phone',
    'legal-person': 'portal-desk-weighed-legal-person',
    address: 'portal-desk-weighed-address',
    district: 'portal-desk-weighed-district',
    'unit-number': 'portal-desk-weighed-unit-number',
    room: 'portal-desk-weighed-room',
  },
  level: {
    unknown: 'portal-desk-level-unknown',
    equal: 'portal-desk-level-equal',
    near: 'portal-desk-level-near',
    different: 'portal-desk-level-different',
    'different-valid': 'portal-desk-level-different-valid',
    sound: 'portal-desk-level-sound',
    surname: 'portal-desk-level-surname',
    slip: 'portal-desk-level-slip',
    'address-and-phone': 'portal-desk-level-address-and-phone',
    address: 'portal-desk-level-address',
    'address-not-phone': 'portal-desk-level-address-not-phone',
    phone: 'portal-desk-level-phone',
    neither: 'portal-desk-level-neither',
    'one-different': 'portal-desk-level-one-different',
    core: 'portal-desk-level-core',
    part: 'portal-desk-level-part',
    numbers: 'portal-desk-level-numbers',
    street: 'portal-desk-level-street',
    'other-room': 'portal-desk-level-other-room',
    'other-building': 'portal-desk-level-other-building',
  },
  band: {
    reject: 'portal-desk-band-reject',
    review: 'portal-desk-band-review',
    automatic: 'portal-desk-band-automatic',
  },
  event: {
    create: 'portal-desk-event-create',
    join: 'portal-desk-event-join',
    leave: 'portal-desk-event-leave',
    merge: 'portal-desk-event-merge',
    split: 'portal-desk-event-split',
  },
  state: {
    open: 'portal-desk-state-open',
    reopened: 'portal-desk-state-reopened',
    sent: 'portal-desk-state-sent',
    answered: 'portal-desk-state-answered',
    closed: 'portal-desk-state-closed',
    waived: 'portal-desk-state-waived',
  },
  severity: {
    notice: 'portal-desk-severity-notice',
    warning: 'portal-desk-severity-warning',
    grave: 'portal-desk-severity-grave',
  },
  answer: {
    confirmed: 'portal-desk-answer-confirmed',
    corrected: 'portal-desk-answer-corrected',
    disputed: 'portal-desk-answer-disputed',
  },
  act: {
    open: 'portal-desk-act-open',
    reopen: 'portal-desk-act-reopen',
    send: 'portal-desk-act-send',
    answer: 'portal-desk-act-answer',
    close: 'portal-desk-act-close',
    waive: 'portal-desk-act-waive',
    settle: 'portal-desk-act-settle',
    return: 'portal-desk-act-return',
    amend: 'portal-desk-act-amend',
  },
  figure: {
    persons: 'portal-desk-figure-persons',
    area: 'portal-desk-figure-area',
    due_days: 'portal-desk-figure-due-days',
  },
  mark: {
    mapped: 'portal-desk-mark-mapped',
    'on-grid': 'portal-desk-mark-on-grid',
    coded: 'portal-desk-mark-coded',
    addressed: 'portal-desk-mark-addressed',
    bound: 'portal-desk-mark-bound',
    governed: 'portal-desk-mark-governed',
    consistent: 'portal-desk-mark-consistent',
    shared: 'portal-desk-mark-shared',
    timely: 'portal-desk-mark-timely',
  },
} as const;

/** The reader's word for a machine word; the machine word itself when the portal does not know it. */
export function word(table: keyof typeof tables, machine: string): string {
  const key = (tables[table] as Record<string, string>)[machine];
  return key ? t(key) : machine;
}

/** Machine words of a table. */
export function wordsOf(table: keyof typeof tables): string[] {
  return Object.keys(tables[table]);
}

/** The owner of a finding: a department, or the street of a division. */
export function owner(text: string): string {
  return text.startsWith('street:')
    ? t('portal-desk-owner-street', { division: text.slice(7) })
    : departmentName(text);
}
