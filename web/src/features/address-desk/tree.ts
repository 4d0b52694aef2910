/** Nodes of the address tree. A node is called by what its text adds to that of the node above. */
import type { AddressLine, AddressPage } from './types';

export interface Node {
  key: string;
  id: number;
  label: string;
  title: string;
  kind: string;
  state: string;
  leaf: boolean;
  /** Not an address but the way to the next page: its cursor. */
  more: string | null;
}

export function nodeOf(line: AddressLine, above: string | null): Node {
  const own = above && line.text.startsWith(above) ? line.text.slice(above.length) : tail(line.text);
  return {
    key: String(line.id),
    id: line.id,
    label: own || line.text,
    title: line.text,
    kind: line.kind,
    state: line.state,
    leaf: line.kind === 'room',
    more: null,
  };
}

/** The end of a long text: roots differ there, not in their province. */
function tail(text: string): string {
  return text.length > 18 ? `…${text.slice(-16)}` : text;
}

/** The way from the root down, each called by what it adds. */
export function wayDown(ancestors: AddressLine[]): Node[] {
  return ancestors.map((line, at) => nodeOf(line, ancestors[at - 1]?.text ?? null));
}

/** A page of children as nodes, with those that must be there and the way to the next page. */
export function withMore(parent: Node, page: AddressPage, must: AddressLine[]): Node[] {
  const missing = must.filter((line) => !page.items.some((item) => item.id === line.id));
  const nodes = [...page.items, ...missing].map((line) => nodeOf(line, parent.title));
  if (!page.next) return nodes;
  const next = { ...parent, key: `${parent.key}+${page.next}`, label: '', leaf: true, more: page.next };
  return [...nodes, next];
}
