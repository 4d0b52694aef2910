/** What changed between two versions of an entity, field by field, as a reader would name the fields. */
import type { Entity } from '@/api/types';

export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** The fields that differ, in the order they stand on the card; `older` null lists everything as new. */
export function changes(older: Entity | null, newer: Entity): FieldChange[] {
  const before = older ? facts(older) : new Map<string, string>();
  const after = facts(newer);
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter((field) => before.get(field) !== after.get(field))
    .map((field) => ({ field, before: cut(before.get(field)), after: cut(after.get(field)) }));
}

export function sortOf({ before, after }: FieldChange): 'added' | 'removed' | 'changed' {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}

/** Every fact of a version as text. The clocks and counters are left out: they differ by nature. */
function facts(entity: Entity): Map<string, string> {
  const found = new Map<string, string>();
  const note = (field: string, value: unknown) => {
    if (value !== null && value !== undefined && value !== '') found.set(field, asText(value));
  };
  note('name', entity.name);
  note('address', entity.address?.text);
  note(
    'division',
    entity.address?.division && `${entity.address.division.code} ${entity.address.division.name}`,
  );
  note('zone', entity.address?.zone);
  note('position', entity.position?.map((degrees) => Number(degrees.toFixed(7))).join(', '));
  note('cell', entity.grid?.cell);
  note('geometry', entity.geometry && JSON.stringify(entity.geometry));
  for (const { scheme, identifier } of entity.identifiers) note(`identifier ${scheme}`, identifier);
  for (const [name, value] of Object.entries(entity.attributes)) note(name, value);
  return found;
}

/** A value as one line of text. */
export function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function cut(text: string | undefined): string | null {
  if (text === undefined) return null;
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
