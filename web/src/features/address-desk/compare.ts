/** What differs between two beliefs about an address, for the history and for a conflict with another clerk. */
import type { Address } from './types';

export interface Difference {
  /** `text`, `state`, `position` … or an element as `element.road`. */
  field: string;
  before: string;
  after: string;
}

const facts = [
  'state',
  'text',
  'code',
  'division',
  'kind',
  'parent_id',
  'expires_on',
  'valid_from',
  'valid_to',
] as const;

export function differences(before: Address, after: Address): Difference[] {
  const rows: Difference[] = [];
  const note = (field: string, a: unknown, b: unknown) => {
    const [from, to] = [said(a), said(b)];
    if (from !== to) rows.push({ field, before: from, after: to });
  };
  for (const fact of facts) note(fact, before[fact], after[fact]);
  note('position', before.position, after.position);
  const names = new Set([...Object.keys(before.elements), ...Object.keys(after.elements)]);
  const elements = (one: Address) => one.elements as Record<string, unknown>;
  for (const name of names) note(`element.${name}`, elements(before)[name], elements(after)[name]);
  return rows;
}

/** Elements that are told, in the order of the address. */
export function elementsOf(address: Pick<Address, 'elements'>): [string, string][] {
  const order = [
    'district',
    'town',
    'zone',
    'road',
    'number',
    'estate',
    'building',
    'unit',
    'floor',
    'room',
    'name',
  ];
  const values = address.elements as Record<string, unknown>;
  return order.flatMap((name): [string, string][] => {
    const value = said(values[name]);
    return value === '—' ? [] : [[name, value]];
  });
}

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
