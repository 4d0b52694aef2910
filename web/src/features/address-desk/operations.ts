/** Operations on addresses: the request a form makes, what a stored summary tells, and what was done lately here. */
import type { OperationKind } from './types';

export const changeKinds = [
  'rename-road',
  'renumber',
  'split',
  'merge',
  'move-division',
  'demolish',
  'restore',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Named {
  id: number;
  text: string;
}

/** What the form of changes holds; fields of other kinds stay as they were typed. */
export interface ChangeForm {
  kind: ChangeKind;
  road: Named | null;
  to: string;
  numbers: { old: string; new: string }[];
  address: Named | null;
  parts: string[];
  merged: Named[];
  name: string;
  division: string;
  forward: Named | null;
  reason: string;
  document: string;
}

export function blankChange(): ChangeForm {
  return {
    kind: 'rename-road',
    road: null,
    to: '',
    numbers: [{ old: '', new: '' }],
    address: null,
    parts: ['', ''],
    merged: [],
    name: '',
    division: '',
    forward: null,
    reason: '',
    document: '',
  };
}

/** The operation the form asks for; null while something is missing. */
export function operationOf(form: ChangeForm): OperationKind | null {
  const said = (text: string) => text.trim();
  const road = form.road && { road_id: form.road.id };
  switch (form.kind) {
    case 'rename-road':
      return road && said(form.to) ? { kind: 'rename-road', road, to: said(form.to) } : null;
    case 'renumber': {
      const numbers = form.numbers
        .map((pair) => ({ old: said(pair.old), new: said(pair.new) }))
        .filter((pair) => pair.old || pair.new);
      const whole = numbers.length > 0 && numbers.every((pair) => pair.old && pair.new);
      return road && whole ? { kind: 'renumber', road, numbers } : null;
    }
    case 'split': {
      const parts = form.parts.map(said).filter(Boolean);
      return form.address && parts.length > 1 ? { kind: 'split', address_id: form.address.id, parts } : null;
    }
    case 'merge': {
      const address_ids = form.merged.map((one) => one.id);
      if (address_ids.length < 2) return null;
      return { kind: 'merge', address_ids, ...(said(form.name) ? { name: said(form.name) } : {}) };
    }
    case 'move-division':
      if (!form.address || !/^\d{6}(\d{3}){0,2}$/.test(said(form.division))) return null;
      return { kind: 'move-division', address_ids: [form.address.id], to: said(form.division) };
    case 'demolish':
      if (!form.address) return null;
      return {
        kind: 'demolish',
        address_id: form.address.id,
        ...(form.forward ? { forward: form.forward.id } : {}),
      };
    case 'restore':
      return form.address ? { kind: 'restore', address_id: form.address.id } : null;
  }
}

/** What was asked for and what came of it, one row a name. */
export function summaryRows(summary: unknown): [string, string][] {
  if (typeof summary !== 'object' || summary === null) return [];
  const rows: [string, string][] = [];
  const visit = (path: string, value: unknown) => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
      rows.push([
        path,
        value.length > 12 ? `${value.slice(0, 12).join(', ')} … (${value.length})` : value.join(', '),
      ]);
    } else if (typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) visit(path ? `${path}.${name}` : name, inner);
    } else rows.push([path, String(value)]);
  };
  visit('', summary);
  return rows.filter(([name, value]) => value !== '' && !name.endsWith('basis')).slice(0, 40);
}

/** Addresses that a summary names, at most ten. */
export function addressesIn(summary: unknown): number[] {
  const found = new Set<number>();
  const visit = (name: string, value: unknown) => {
    if (/^(address|address_id|address_ids|born|forward)$/.test(name)) {
      // `born` is a list of numbers or, before it is done, how many there will be.
      const numbers = Array.isArray(value) ? value : name === 'born' ? [] : [value];
      for (const one of numbers) if (Number.isInteger(one)) found.add(one);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [inner, deeper] of Object.entries(value)) visit(inner, deeper);
  };
  visit('', summary);
  return [...found].slice(0, 10);
}

/** A new text in three parts: what it begins and ends with like the old one, and between them what is new. */
export function parted(before: string | null | undefined, after: string): [string, string, string] {
  const old = before ?? '';
  const most = Math.min(old.length, after.length);
  let head = 0;
  while (head < most && old[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const end = after.length - tail;
  return [after.slice(0, head), after.slice(head, end), after.slice(end)];
}
