/**
 * A mapping as the page edits it: for every column what it is for. It comes from the document of a mapping file and goes back into one;
 * whatever the page does not show (extents, null texts, defaults, indexed attributes) goes through untouched.
 */
import type { ClassAttribute, Document } from './calls';

export interface Draft {
  department: string;
  class: string;
  /** What each column is for: `key`, `name`, `address`, `x`, `y`, `valid_from`, `attribute:height`, `identifier:licence`. */
  targets: Record<string, string[]>;
  /** Frame of the coordinates; blank when there is no position. */
  frame: string;
  /** The position is the record's geometry. */
  geometry: boolean;
  /** The order in which columns were put into the key and the address. */
  order: { key: string[]; address: unknown[] };
  /** What stands beside a column in its source: type, default, required, indexed. */
  beside: Record<string, Document>;
  /** Keys that the page does not know. */
  rest: Document;
}

/** Targets that only one column can have. */
const SINGLE = ['name', 'x', 'y', 'valid_from'];
const KNOWN = [
  'department',
  'class',
  'natural_key',
  'name',
  'address',
  'valid_from',
  'position',
  'attributes',
  'identifiers',
];

export function fromDocument(document: Document): Draft {
  const targets: Record<string, string[]> = {};
  const beside: Record<string, Document> = {};
  const put = (target: string, source: unknown) => {
    const { column, ...others } = typeof source === 'string' ? { column: source } : asDocument(source);
    if (Object.keys(others).length > 0) beside[target] = others;
    if (typeof column === 'string') targets[column] = [...(targets[column] ?? []), target];
  };
  const keys = list(document.natural_key).filter((key): key is string => typeof key === 'string');
  for (const key of keys) if (!key.startsWith('#')) put('key', key);
  const address = list(document.address);
  for (const source of address) {
    const column = columnOf(source);
    if (column) targets[column] = [...(targets[column] ?? []), 'address'];
  }
  for (const target of ['name', 'valid_from'] as const) {
    if (document[target] !== undefined) put(target, document[target]);
  }
  const position = asDocument(document.position);
  for (const axis of ['x', 'y'] as const) if (typeof position[axis] === 'string') put(axis, position[axis]);
  for (const [name, source] of Object.entries(asDocument(document.attributes)))
    put(`attribute:${name}`, source);
  for (const [name, source] of Object.entries(asDocument(document.identifiers)))
    put(`identifier:${name}`, source);
  return {
    department: text(document.department),
    class: text(document.class),
    targets,
    frame: text(position.frame),
    geometry: position.geometry === true,
    order: { key: keys, address },
    beside,
    rest: Object.fromEntries(Object.entries(document).filter(([key]) => !KNOWN.includes(key))),
  };
}

/** The document of a mapping file. `attributes` of the class say which type a value must be of. */
export function toDocument(draft: Draft, attributes: ClassAttribute[]): Document {
  const columns = Object.keys(draft.targets);
  const withTarget = (target: string) => columns.filter((column) => draft.targets[column]?.includes(target));
  const keys = withTarget('key');
  const special = draft.order.key.filter((key) => key.startsWith('#'));
  const inOrder = [...draft.order.key.filter((key) => keys.includes(key)), ...keys];
  const document: Document = {
    ...draft.rest,
    department: draft.department.trim(),
    class: draft.class,
    natural_key: keys.length > 0 ? [...new Set(inOrder)] : special.length > 0 ? special : ['#row'],
  };
  for (const target of ['name', 'valid_from']) {
    const source = sourceOf(draft, target, withTarget(target)[0]);
    if (source !== undefined) document[target] = source;
  }
  const address = withTarget('address');
  const kept = draft.order.address.filter((source) => {
    const column = columnOf(source);
    return column === null || address.includes(column);
  });
  const told = kept.map(columnOf);
  const sources = [...kept, ...address.filter((column) => !told.includes(column))];
  if (sources.length > 0) document.address = sources;
  const [x, y] = [withTarget('x')[0], withTarget('y')[0]];
  if (draft.geometry) document.position = { frame: draft.frame, geometry: true };
  else if (x || y) document.position = { frame: draft.frame, x: x ?? '', y: y ?? '' };
  for (const [section, prefix] of [
    ['attributes', 'attribute:'],
    ['identifiers', 'identifier:'],
  ] as const) {
    const names = new Set([...Object.values(draft.targets).flat(), ...Object.keys(draft.beside)]);
    const table: Document = {};
    for (const target of [...names].filter((name) => name.startsWith(prefix))) {
      const name = target.slice(prefix.length);
      const type = attributes.find((attribute) => attribute.name === name)?.type;
      const typed = section === 'attributes' && type && !['text', 'time'].includes(type) ? { type } : {};
      const source = sourceOf(draft, target, withTarget(target)[0], typed);
      if (source !== undefined) table[name] = source;
    }
    if (Object.keys(table).length > 0) document[section] = table;
  }
  return document;
}

/** Gives a column other targets; a target that only one column can have is taken from the other. */
export function assign(draft: Draft, column: string, targets: string[]): Draft {
  const moved = targets.filter((target) => isSingle(target));
  const others = Object.entries(draft.targets).map(([name, had]) => [
    name,
    name === column ? targets : had.filter((target) => !moved.includes(target)),
  ]);
  return { ...draft, targets: { ...Object.fromEntries(others), [column]: targets } };
}

/** The same mapping for a file with these columns: what is for a column that is not there falls away. */
export function fitted(draft: Draft, columns: string[]): Draft {
  const kept = Object.entries(draft.targets).filter(([column]) => columns.includes(column));
  return { ...draft, targets: Object.fromEntries(kept) };
}

/** Columns that the mapping reads and the file lacks. */
export const missing = (draft: Draft, columns: string[]): string[] =>
  Object.keys(draft.targets).filter((column) => !columns.includes(column) && draft.targets[column]?.length);

/** Where two mappings differ, key by key: `position.x`, mine and theirs. */
export function differences(
  mine: Document,
  theirs: Document,
): { key: string; mine: string; theirs: string }[] {
  const [a, b] = [flat(mine), flat(theirs)];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys
    .filter((key) => a[key] !== b[key])
    .map((key) => ({ key, mine: a[key] ?? '—', theirs: b[key] ?? '—' }));
}

function flat(document: Document, path = ''): Record<string, string> {
  const parts = Object.entries(document).map(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    const table = typeof value === 'object' && value !== null && !Array.isArray(value);
    return table ? flat(value as Document, at) : { [at]: list(value).map(shown).join(' + ') };
  });
  return Object.assign({}, ...parts);
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function isSingle(target: string): boolean {
  return SINGLE.includes(target) || target.startsWith('attribute:') || target.startsWith('identifier:');
}

function sourceOf(draft: Draft, target: string, column: string | undefined, typed: Document = {}): unknown {
  const beside = { ...typed, ...draft.beside[target] };
  if (column === undefined) return beside.default === undefined ? undefined : beside;
  return Object.keys(beside).length > 0 ? { column, ...beside } : column;
}

function columnOf(source: unknown): string | null {
  if (typeof source === 'string') return source;
  const { column } = asDocument(source);
  return typeof column === 'string' ? column : null;
}

function asDocument(value: unknown): Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Document) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
