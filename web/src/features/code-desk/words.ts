/** Names of states, acts, outcomes and reasons; what this page does not know is shown as the server writes it. */
import { t } from '@/i18n/i18n';

type Tone = 'success' | 'warning' | 'danger' | 'info' | 'primary';

const states: Record<string, [string, Tone]> = {
  reserved: ['portal-codes-state-reserved', 'info'],
  issued: ['portal-codes-state-issued', 'primary'],
  bound: ['portal-codes-state-bound', 'success'],
  suspended: ['portal-codes-state-suspended', 'warning'],
  retired: ['portal-codes-state-retired', 'danger'],
  merged: ['portal-codes-state-merged', 'info'],
  split: ['portal-codes-state-split', 'info'],
  transferred: ['portal-codes-state-transferred', 'info'],
};
export const stateName = (state: string) => (states[state] ? t(states[state][0]) : state);
export const stateTone = (state: string): Tone => states[state]?.[1] ?? 'info';

const acts: Record<string, string> = {
  bind: 'portal-codes-act-bind',
  suspend: 'portal-codes-act-suspend',
  restore: 'portal-codes-act-restore',
  retire: 'portal-codes-act-retire',
  merge: 'portal-codes-act-merge',
  split: 'portal-codes-act-split',
  transfer: 'portal-codes-act-transfer',
};
export const actName = (act: string) => (acts[act] ? t(acts[act]) : act);

const actStates: Record<string, [string, Tone]> = {
  proposed: ['portal-codes-proposed', 'warning'],
  done: ['portal-codes-done', 'success'],
  refused: ['portal-codes-refused', 'danger'],
};
export const actStateName = (state: string) => (actStates[state] ? t(actStates[state][0]) : state);
export const actStateTone = (state: string): Tone => actStates[state]?.[1] ?? 'info';

const outcomes: Record<string, [string, Tone]> = {
  issued: ['portal-codes-issued', 'success'],
  existing: ['portal-codes-existing', 'info'],
  conflicting: ['portal-codes-conflicting', 'warning'],
  rejected: ['portal-codes-rejected', 'danger'],
};
export const outcomeName = (outcome: string) => (outcomes[outcome] ? t(outcomes[outcome][0]) : outcome);
export const outcomeTone = (outcome: string): Tone => outcomes[outcome]?.[1] ?? 'info';

const reasons: Record<string, string> = {
  'no-division': 'portal-codes-no-division',
  'no-building': 'portal-codes-no-building',
  'two-buildings': 'portal-codes-two-buildings',
  'building-not-coded': 'portal-codes-building-not-coded',
  'no-room': 'portal-codes-no-room',
  'no-floor': 'portal-codes-no-floor',
  'no-unit': 'portal-codes-no-unit',
  'unit-unreadable': 'portal-codes-unit-unreadable',
  'floor-unreadable': 'portal-codes-floor-unreadable',
  'room-unreadable': 'portal-codes-room-unreadable',
  'duplicate-room': 'portal-codes-duplicate-room',
  moved: 'portal-codes-moved',
  'serial-exhausted': 'portal-codes-serial-exhausted',
};
export const reasonName = (reason: string) => (reasons[reason] ? t(reasons[reason]) : reason);

const grounds: Record<string, string> = {
  'at-community': 'portal-codes-at-community',
  'at-street': 'portal-codes-at-street',
  'at-district': 'portal-codes-at-district',
  'by-identifier': 'portal-codes-by-identifier',
  'by-address': 'portal-codes-by-address',
  'by-position': 'portal-codes-by-position',
};
export const groundName = (ground: string) => (grounds[ground] ? t(grounds[ground]) : ground);

const facts: Record<string, string> = {
  class: 'portal-codes-class',
  division: 'portal-codes-division',
  position: 'portal-codes-position',
  parent: 'portal-codes-parent',
  numbers: 'portal-codes-numbers',
};
export const factName = (fact: string) => (facts[fact] ? t(facts[fact]) : fact);

const geometries: Record<string, string> = {
  point: 'portal-codes-geometry-point',
  line: 'portal-codes-geometry-line',
  area: 'portal-codes-geometry-area',
  solid: 'portal-codes-geometry-solid',
  none: 'portal-codes-geometry-none',
};
export const geometryName = (kind: string) => (geometries[kind] ? t(geometries[kind]) : kind);

const updates: Record<string, string> = {
  realtime: 'portal-codes-update-realtime',
  day: 'portal-codes-update-day',
  week: 'portal-codes-update-week',
  month: 'portal-codes-update-month',
  quarter: 'portal-codes-update-quarter',
  half_year: 'portal-codes-update-half-year',
  year: 'portal-codes-update-year',
  on_change: 'portal-codes-update-on-change',
};
export const updateName = (every: string) => (updates[every] ? t(updates[every]) : every);
