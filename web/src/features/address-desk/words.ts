/** Words of the address desk: machine words of the server in the reader's language. Keys are whole literals so that a test finds them. */
import { t } from '@/i18n/i18n';
import type { Point } from './types';

const tables = {
  kind: {
    place: 'portal-addr-kind-place',
    doorplate: 'portal-addr-kind-doorplate',
    estate: 'portal-addr-kind-estate',
    building: 'portal-addr-kind-building',
    unit: 'portal-addr-kind-unit',
    floor: 'portal-addr-kind-floor',
    room: 'portal-addr-kind-room',
    poi: 'portal-addr-kind-poi',
  },
  level: {
    place: 'portal-addr-kind-place',
    doorplate: 'portal-addr-kind-doorplate',
    estate: 'portal-addr-kind-estate',
    building: 'portal-addr-kind-building',
    unit: 'portal-addr-kind-unit',
    floor: 'portal-addr-kind-floor',
    room: 'portal-addr-kind-room',
    poi: 'portal-addr-kind-poi',
    road: 'portal-addr-level-road',
    community: 'portal-addr-level-community',
    town: 'portal-addr-level-town',
    none: 'portal-addr-level-none',
  },
  state: {
    draft: 'portal-addr-state-draft',
    applied: 'portal-addr-state-applied',
    verified: 'portal-addr-state-verified',
    reviewed: 'portal-addr-state-reviewed',
    approved: 'portal-addr-state-approved',
    reserved: 'portal-addr-state-reserved',
    published: 'portal-addr-state-published',
    changed: 'portal-addr-state-changed',
    'under-investigation': 'portal-addr-state-under-investigation',
    retired: 'portal-addr-state-retired',
    refused: 'portal-addr-state-refused',
    withdrawn: 'portal-addr-state-withdrawn',
  },
  act: {
    submit: 'portal-addr-act-submit',
    verify: 'portal-addr-act-verify',
    review: 'portal-addr-act-review',
    approve: 'portal-addr-act-approve',
    reserve: 'portal-addr-act-reserve',
    publish: 'portal-addr-act-publish',
    change: 'portal-addr-act-change',
    confirm: 'portal-addr-act-confirm',
    investigate: 'portal-addr-act-investigate',
    clear: 'portal-addr-act-clear',
    retire: 'portal-addr-act-retire',
    restore: 'portal-addr-act-restore',
    refuse: 'portal-addr-act-refuse',
    withdraw: 'portal-addr-act-withdraw',
    'send-back': 'portal-addr-act-send-back',
  },
  text: {
    preferred: 'portal-addr-text-preferred',
    alias: 'portal-addr-text-alias',
    former: 'portal-addr-text-former',
    english: 'portal-addr-text-english',
    'building-name': 'portal-addr-text-building-name',
  },
  element: {
    district: 'portal-addr-element-district',
    town: 'portal-addr-element-town',
    zone: 'portal-addr-element-zone',
    road: 'portal-addr-element-road',
    number: 'portal-addr-element-number',
    estate: 'portal-addr-element-estate',
    building: 'portal-addr-element-building',
    unit: 'portal-addr-element-unit',
    floor: 'portal-addr-element-floor',
    room: 'portal-addr-element-room',
    name: 'portal-addr-element-name',
  },
  role: {
    administrator: 'portal-addr-role-administrator',
    district: 'portal-addr-role-district',
    clerk: 'portal-addr-role-clerk',
    steward: 'portal-addr-role-steward',
    'field-worker': 'portal-addr-role-field-worker',
    system: 'portal-addr-role-system',
  },
  how: {
    written: 'portal-addr-how-written',
    spoken: 'portal-addr-how-spoken',
  },
  reason: {
    empty: 'portal-addr-reason-empty',
    'too-long': 'portal-addr-reason-too-long',
    'unknown-place': 'portal-addr-reason-unknown-place',
    'unknown-number': 'portal-addr-reason-unknown-number',
    'other-city': 'portal-addr-reason-other-city',
    'contradictory-regions': 'portal-addr-reason-contradictory-regions',
    ambiguous: 'portal-addr-reason-ambiguous',
    unlikely: 'portal-addr-reason-unlikely',
    'not-in-force': 'portal-addr-reason-not-in-force',
  },
  operationState: {
    proposed: 'portal-addr-operation-state-proposed',
    applied: 'portal-addr-operation-state-applied',
    undone: 'portal-addr-operation-state-undone',
    refused: 'portal-addr-operation-state-refused',
  },
  operation: {
    'act-retire': 'portal-addr-op-act-retire',
    apply: 'portal-addr-op-apply',
    load: 'portal-addr-op-load',
    undo: 'portal-addr-op-undo',
    'rename-road': 'portal-addr-op-rename-road',
    renumber: 'portal-addr-op-renumber',
    split: 'portal-addr-op-split',
    merge: 'portal-addr-op-merge',
    'move-division': 'portal-addr-op-move-division',
    demolish: 'portal-addr-op-demolish',
    restore: 'portal-addr-op-restore',
    correct: 'portal-addr-op-correct',
    expire: 'portal-addr-op-expire',
    rebuild: 'portal-addr-op-rebuild',
  },
  qualityOwner: {
    street: 'portal-addr-quality-owner-street',
    district: 'portal-addr-quality-owner-district',
    field: 'portal-addr-quality-owner-field',
  },
  qualityState: {
    open: 'portal-addr-quality-state-open',
    assigned: 'portal-addr-quality-state-assigned',
    fixed: 'portal-addr-quality-state-fixed',
    waived: 'portal-addr-quality-state-waived',
    closed: 'portal-addr-quality-state-closed',
  },
  qualityAct: {
    assign: 'portal-addr-quality-act-assign',
    fix: 'portal-addr-quality-act-fix',
    waive: 'portal-addr-quality-act-waive',
    reopen: 'portal-addr-quality-act-reopen',
  },
  rule: {
    'address-quality.incomplete': 'portal-addr-rule-incomplete',
    'address-quality.same-path': 'portal-addr-rule-same-path',
    'address-quality.same-point': 'portal-addr-rule-same-point',
    'address-quality.outside-parent': 'portal-addr-rule-outside-parent',
    'address-quality.outside-community': 'portal-addr-rule-outside-community',
    'address-quality.number-side': 'portal-addr-rule-number-side',
    'address-quality.number-gap': 'portal-addr-rule-number-gap',
    'address-quality.alias-cycle': 'portal-addr-rule-alias-cycle',
    'address-quality.orphan': 'portal-addr-rule-orphan',
    'address-quality.stale-name': 'portal-addr-rule-stale-name',
    'address-quality.bad-code': 'portal-addr-rule-bad-code',
    'address-quality.no-plate': 'portal-addr-rule-no-plate',
  },
  plateState: {
    ordered: 'portal-addr-plate-state-ordered',
    made: 'portal-addr-plate-state-made',
    dispatched: 'portal-addr-plate-state-dispatched',
    installed: 'portal-addr-plate-state-installed',
    damaged: 'portal-addr-plate-state-damaged',
    replaced: 'portal-addr-plate-state-replaced',
    removed: 'portal-addr-plate-state-removed',
    cancelled: 'portal-addr-plate-state-cancelled',
  },
  plateAct: {
    order: 'portal-addr-plate-act-order',
    make: 'portal-addr-plate-act-make',
    dispatch: 'portal-addr-plate-act-dispatch',
    install: 'portal-addr-plate-act-install',
    damage: 'portal-addr-plate-act-damage',
    mend: 'portal-addr-plate-act-mend',
    replace: 'portal-addr-plate-act-replace',
    remove: 'portal-addr-plate-act-remove',
    cancel: 'portal-addr-plate-act-cancel',
  },
  plateClass: {
    'door-large': 'portal-addr-plate-class-door-large',
    'door-medium': 'portal-addr-plate-class-door-medium',
    'door-small': 'portal-addr-plate-class-door-small',
    building: 'portal-addr-plate-class-building',
    unit: 'portal-addr-plate-class-unit',
    room: 'portal-addr-plate-class-room',
  },
  report: {
    missing: 'portal-addr-report-missing',
    damaged: 'portal-addr-report-damaged',
    wrong: 'portal-addr-report-wrong',
  },
  reportState: {
    reported: 'portal-addr-report-state-reported',
    tasked: 'portal-addr-report-state-tasked',
    done: 'portal-addr-report-state-done',
  },
} as const;

export type Table = keyof typeof tables;

/** The reader's word for a machine word; the machine word itself when the portal does not know it. */
export function word(table: Table, machine: string | null | undefined): string {
  const key = (tables[table] as Record<string, string>)[machine ?? ''];
  return key ? t(key) : (machine ?? '—');
}

/** Machine words of a table. */
export function wordsOf(table: Table): string[] {
  return Object.keys(tables[table]);
}

/** The kind of an operation; those of the life cycle are told as `act-…`. */
export function operationWord(kind: string): string {
  const known = word('operation', kind);
  return known === kind && kind.startsWith('act-') ? word('act', kind.slice(4)) : known;
}

/** Colour of a state. */
export function stateTone(state: string): 'danger' | 'warning' | 'primary' | 'success' | 'info' {
  if (state === 'published') return 'success';
  if (['changed', 'under-investigation', 'reserved'].includes(state)) return 'warning';
  if (['applied', 'verified', 'reviewed', 'approved'].includes(state)) return 'primary';
  return state === 'refused' ? 'danger' : 'info';
}

/** A point as people write it down. */
export function pointText(point: Point | null | undefined): string {
  return point ? `${point[0].toFixed(6)}, ${point[1].toFixed(6)}` : '—';
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0.999 || share === 0 ? 0 : 1)}%`;
}

/** What a difference between two beliefs is about. */
export function fieldWord(name: string): string {
  if (name.startsWith('element.')) return word('element', name.slice(8));
  if (name === 'code') return t('portal-addr-card-code');
  if (name === 'state') return t('portal-addr-state');
  if (name === 'position') return t('portal-addr-card-position');
  if (name === 'parent_id') return t('portal-addr-card-parent');
  if (name.startsWith('valid') || name === 'expires_on') return t('portal-addr-card-valid');
  return name === 'division' ? t('portal-addr-card-division') : word('text', 'preferred');
}
