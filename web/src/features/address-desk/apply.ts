/** The form of an application: what is missing, what is sent, the row that is checked, and the draft kept on this machine. */
import type { Application, Point } from './types';

export const kinds = ['place', 'doorplate', 'estate', 'building', 'unit', 'floor', 'room', 'poi'] as const;
export type Kind = (typeof kinds)[number];
export const elementNames = [
  'zone',
  'road',
  'number',
  'estate',
  'building',
  'unit',
  'floor',
  'room',
  'name',
] as const;
export type ElementName = (typeof elementNames)[number];

/** What may stand above, as the server's table of kinds has it. */
export const parentsOf: Record<Kind, Kind[]> = {
  place: [],
  doorplate: ['place'],
  estate: ['place', 'doorplate'],
  building: ['place', 'doorplate', 'estate'],
  unit: ['building'],
  floor: ['estate', 'building', 'unit'],
  room: ['doorplate', 'estate', 'building', 'unit', 'floor'],
  poi: ['place', 'doorplate', 'estate', 'building', 'unit', 'floor', 'room'],
};
export const mayBeRoot = (kind: Kind) => ['place', 'doorplate', 'estate', 'building', 'poi'].includes(kind);

const own: Record<Kind, ElementName> = {
  place: 'name',
  doorplate: 'number',
  estate: 'estate',
  building: 'building',
  unit: 'unit',
  floor: 'floor',
  room: 'room',
  poi: 'name',
};
/** The kind from which on an element may be told. */
const deepest: Partial<Record<ElementName, Kind>> = {
  number: 'doorplate',
  estate: 'estate',
  building: 'building',
  unit: 'unit',
  floor: 'floor',
  room: 'room',
};

export interface Parent {
  id: number;
  text: string;
  kind: string;
  division: string;
  elements: Partial<Record<ElementName, string>>;
}

export interface ApplyForm {
  kind: Kind;
  parent: Parent | null;
  division: string;
  elements: Record<ElementName, string>;
  aliases: string;
  lon: string;
  lat: string;
  /** The road's number where a neighbour told it; only to propose a number. */
  roadId: number | null;
  expires: string;
  reason: string;
  document: string;
}

export function blankForm(): ApplyForm {
  const elements = Object.fromEntries(elementNames.map((name) => [name, ''])) as Record<ElementName, string>;
  return {
    kind: 'doorplate',
    parent: null,
    division: '',
    elements,
    aliases: '',
    lon: '',
    lat: '',
    roadId: null,
    expires: '',
    reason: '',
    document: '',
  };
}

/** Elements asked for: those that the kind may bear and the parent does not tell already. */
export function elementsAsked(kind: Kind, parent: Parent | null): ElementName[] {
  const rank = (one: Kind) => kinds.indexOf(one);
  return elementNames.filter((name) => {
    if (parent && (name === 'zone' || parent.elements[name])) return false;
    if (name === 'name') return kind === 'place' || kind === 'poi' || kind === 'building';
    const from = deepest[name];
    return !from || kind === 'poi' || rank(kind) >= rank(from);
  });
}

export function pointOf(form: Pick<ApplyForm, 'lon' | 'lat'>): Point | null {
  if (!form.lon.trim() || !form.lat.trim()) return null;
  const at: Point = [Number(form.lon), Number(form.lat)];
  return Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90 ? at : null;
}

export type Fault =
  | { fault: 'missing'; elements: (ElementName | 'division')[] }
  | { fault: 'bad-division' | 'bad-point' | 'needs-parent' | 'bad-parent' };

/** What can be seen to be wrong without asking the server. */
export function faultsOf(form: ApplyForm): Fault[] {
  const faults: Fault[] = [];
  const lacking: (ElementName | 'division')[] = [];
  const said = (name: ElementName) => form.elements[name].trim() || form.parent?.elements[name] || '';
  if (!form.division.trim() && !form.parent) lacking.push('division');
  const needed = own[form.kind];
  const named = form.kind === 'building' && said('name');
  if (!said(needed) && !named) lacking.push(needed);
  if (form.kind === 'doorplate' && !said('road') && !form.parent) lacking.push('road');
  if (lacking.length) faults.push({ fault: 'missing', elements: lacking });
  if (form.division.trim() && !/^\d{6}(\d{3}){0,2}$/.test(form.division.trim())) {
    faults.push({ fault: 'bad-division' });
  }
  if ((form.lon.trim() || form.lat.trim()) && !pointOf(form)) faults.push({ fault: 'bad-point' });
  if (!form.parent && !mayBeRoot(form.kind)) faults.push({ fault: 'needs-parent' });
  if (form.parent && !parentsOf[form.kind].includes(form.parent.kind as Kind)) {
    faults.push({ fault: 'bad-parent' });
  }
  return faults;
}

/** What is sent: only what was told. */
export function bodyOf(form: ApplyForm, more: { draft?: boolean; although_same?: boolean }): Application {
  const at = pointOf(form);
  const asked = elementsAsked(form.kind, form.parent);
  const elements = asked.flatMap((name) => {
    const value = form.elements[name].trim();
    return value ? [[name, value]] : [];
  });
  const aliases = aliasesOf(form);
  const texts = [
    ['division', form.division],
    ['reason', form.reason],
    ['document', form.document],
    ['expires_on', form.expires],
  ].filter(([, value]) => value?.trim());
  return {
    kind: form.kind,
    ...Object.fromEntries(elements),
    ...Object.fromEntries(texts.map(([name, value]) => [name, value?.trim()])),
    ...(form.parent ? { parent_id: form.parent.id } : {}),
    ...(at ? { position: at } : {}),
    ...(aliases.length ? { aliases } : {}),
    ...(more.draft ? { draft: true } : {}),
    ...(more.although_same ? { although_same: true } : {}),
  };
}

function aliasesOf(form: ApplyForm): string[] {
  return form.aliases
    .split(/[、,，;；]/)
    .map((alias) => alias.trim())
    .filter(Boolean);
}

/** The application as a file of one row, for the door that checks files. */
export function rowOf(form: ApplyForm): string {
  const at = pointOf(form);
  const columns: [string, string][] = [
    ['kind', form.kind],
    ['division', form.division.trim() || form.parent?.division || ''],
    ...elementNames.map((name): [string, string] => [
      name,
      form.elements[name].trim() || form.parent?.elements[name] || '',
    ]),
    ['lon', at ? String(at[0]) : ''],
    ['lat', at ? String(at[1]) : ''],
  ];
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${columns.map(([name]) => name).join(',')}\n${columns.map(([, value]) => cell(value)).join(',')}\n`;
}

const place = (user: string) => `chengji.address-draft.${user}`;

/** Keeps what was typed on this machine; a full or forbidden store costs only the draft. */
export function keepDraft(user: string, form: ApplyForm | null, store: Storage): boolean {
  try {
    if (form) store.setItem(place(user), JSON.stringify(form));
    else store.removeItem(place(user));
    return true;
  } catch {
    return false;
  }
}

/** The draft, with fields of a later form blank. */
export function keptDraft(user: string, store: Storage): ApplyForm | null {
  try {
    const kept = JSON.parse(store.getItem(place(user)) ?? 'null') as Partial<ApplyForm> | null;
    if (!kept || !kinds.includes(kept.kind as Kind)) return null;
    const blank = blankForm();
    return { ...blank, ...kept, elements: { ...blank.elements, ...kept.elements } };
  } catch {
    return null;
  }
}
