/** What an entity hangs together with: codes, identifiers, address, records, and what the registers say of it. */
import type { RouteLocationRaw } from 'vue-router';
import type { components } from '@/api/schema.gen';
import type { Entity, SourceRecord } from '@/api/types';

type Schemas = components['schemas'];
export type Resolution = Pick<Schemas['Resolution'], 'permanent_id' | 'successors' | 'in_use' | 'withheld'>;
export type House = Schemas['House'];
export type Thing = Schemas['RegisteredThing'];

export type LinkGroup = 'code' | 'identifier' | 'address' | 'house' | 'relation' | 'record';

export interface Link {
  group: LinkGroup;
  /** What it is to the entity: a scheme, a relation, a department. */
  role: string;
  label: string;
  to: RouteLocationRaw | null;
}

export interface Known {
  entity: Entity;
  resolution: Resolution | null;
  records: SourceRecord[];
  house: House | null;
  thing: Thing | null;
}

const codeLife = (code: string) => ({ path: '/codes/life', query: { code } });
const card = (code: string) => ({ name: 'entity', params: { code } });

/** In the order they are drawn, the same link once. */
export function linksOf({ entity, resolution, records, house, thing }: Known): Link[] {
  const found: Link[] = [];
  const add = (group: LinkGroup, role: string, label: string | null | undefined, to: Link['to'] = null) => {
    if (!label || found.some((one) => one.group === group && one.role === role && one.label === label))
      return;
    found.push({ group, role, label, to });
  };
  add('code', 'permanent', resolution?.permanent_id, codeLife(resolution?.permanent_id ?? ''));
  for (const code of resolution?.successors ?? []) add('code', 'successor', code, codeLife(code));
  add('code', 'in-use', resolution?.in_use, codeLife(resolution?.in_use ?? ''));
  for (const { scheme, identifier } of entity.identifiers) add('identifier', scheme, identifier);
  const { address } = entity;
  add('address', 'text', address?.text, { path: '/addresses', query: { q: address?.text ?? '' } });
  add('address', 'division', address?.division?.name);
  add('house', 'code', house?.code, codeLife(house?.code ?? ''));
  add('house', 'building', house?.building, codeLife(house?.building ?? ''));
  for (const link of thing?.links ?? []) {
    const other = link.from && link.from !== thing?.code ? link.from : link.to;
    if (other) add('relation', link.relation, other, card(other));
    else if (link.to_address != null) {
      const id = String(link.to_address);
      add('relation', link.relation, `#${id}`, { name: 'address', params: { id } });
    }
  }
  for (const record of records) add('record', record.department, `${record.file_name} · ${record.row}`);
  return found;
}

export interface Leaf {
  link: Link;
  /** How many more of its group there are, on the leaf that stands for them. */
  more: number;
  y: number;
}
export interface Branch {
  group: LinkGroup;
  y: number;
  leaves: Leaf[];
}

const most = 4;
const row = 24;
const gap = 14;

/** A tree from left to right: at most four leaves a group, the rest counted. `height` is what it takes. */
export function layOut(links: Link[]): { branches: Branch[]; height: number } {
  const branches: Branch[] = [];
  let y = gap;
  for (const group of new Set(links.map((link) => link.group))) {
    const mine = links.filter((link) => link.group === group);
    const leaves = mine.slice(0, most).map((link, at) => ({
      link,
      more: at === most - 1 ? mine.length - most : 0,
      y: y + at * row + row / 2,
    }));
    branches.push({ group, y: y + (leaves.length * row) / 2, leaves });
    y += leaves.length * row + gap;
  }
  return { branches, height: y };
}

/** A text that fits `width` half-width characters; a Chinese one takes two. */
export function shorten(text: string, width: number): string {
  const wide = (letter: string) => (/[ᄀ-￯]/.test(letter) ? 2 : 1);
  let used = 0;
  let end = 0;
  for (const letter of text) {
    used += wide(letter);
    if (used > width) return `${text.slice(0, Math.max(0, end - 1))}…`;
    end += letter.length;
  }
  return text;
}
