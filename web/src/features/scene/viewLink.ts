/** A view of the scene as the query of an address, and back: what cannot be read is left as it would be without a link. */
import {
  borderKinds,
  colourings,
  freshSettings,
  modelKinds,
  type Place,
  type SceneSettings,
  type Section,
  type View,
} from './settings';

export type Query = Record<string, string>;
/** A query as the router has it. */
export type GivenQuery = Record<string, string | null | (string | null)[] | undefined>;

export interface Linked {
  settings: SceneSettings;
  /** Null when the link tells no camera. */
  view: View | null;
  /** Code of the open entity. */
  code: string | null;
}

/** Only what differs from a fresh page stands in the address. */
export function toQuery({ settings, view, code }: Linked, today: string): Query {
  const fresh = freshSettings(today);
  const query: Query = {};
  if (code) query.code = code;
  if (view) query.view = [...placeParts(view.place), degrees(view.heading), degrees(view.pitch)].join(',');
  if (settings.hidden.length > 0) query.hide = settings.hidden.join(',');
  if (settings.models !== fresh.models) query.models = settings.models;
  if (settings.colouring !== fresh.colouring) query.colour = settings.colouring;
  if (settings.day !== fresh.day || settings.hour !== fresh.hour)
    query.sun = `${settings.day}T${settings.hour}`;
  if (settings.shadows) query.shadows = '1';
  if (settings.section) query.cut = sectionText(settings.section);
  if (settings.ground !== fresh.ground) query.ground = String(Math.round(settings.ground * 100));
  if (settings.base) query.map = settings.base;
  if (settings.terrain !== undefined) query.terrain = settings.terrain ?? 'none';
  if (settings.borders !== fresh.borders) query.borders = settings.borders;
  if (settings.moment) query.at = settings.moment;
  if (settings.beside !== undefined) query.beside = settings.beside ?? 'now';
  return query;
}

export function fromQuery(given: GivenQuery, today: string): Linked {
  const text = (name: string) => {
    const value = Array.isArray(given[name]) ? given[name][0] : given[name];
    return value || null;
  };
  const settings = freshSettings(today);
  settings.hidden = (text('hide') ?? '').split(',').filter((slug) => /^[\w-]+$/.test(slug));
  settings.models = modelKinds.find((kind) => kind === text('models')) ?? settings.models;
  settings.colouring = colourings.find((kind) => kind === text('colour')) ?? settings.colouring;
  const sun = /^(\d{4}-\d{2}-\d{2})T(\d{1,2}(?:\.\d+)?)$/.exec(text('sun') ?? '');
  if (sun?.[1] && isInstant(sun[1]) && Number(sun[2]) <= 24) {
    settings.day = sun[1];
    settings.hour = Number(sun[2]);
  }
  settings.shadows = text('shadows') === '1';
  settings.section = readSection(text('cut'));
  const ground = Number(text('ground') ?? 100);
  if (ground >= 0 && ground <= 100) settings.ground = ground / 100;
  settings.base = /^[\w-]+$/.exec(text('map') ?? '')?.[0] ?? null;
  const terrain = /^[a-z0-9-]+$/.exec(text('terrain') ?? '')?.[0];
  settings.terrain = terrain === 'none' ? null : terrain;
  settings.borders = borderKinds.find((kind) => kind === text('borders')) ?? settings.borders;
  const at = text('at');
  if (at && isInstant(at)) settings.moment = at;
  const beside = text('beside');
  if (beside === 'now') settings.beside = null;
  else if (beside && isInstant(beside)) settings.beside = beside;
  return {
    settings,
    view: readView(text('view')),
    code: /^[0-9A-Z]{10,40}$/.exec(text('code') ?? '')?.[0] ?? null,
  };
}

function sectionText({ kind, offset, bearing, anchor }: Section): string {
  const parts = [kind, round(offset, 2), round(bearing, 1), ...placeParts(anchor)];
  return parts.join(',');
}

function readSection(text: string | null): Section | null {
  const [kind, ...rest] = (text ?? '').split(',');
  const [offset, bearing, lon, lat, height] = numbers(rest);
  const anchor = readPlace(lon, lat, height);
  if ((kind !== 'level' && kind !== 'wall') || offset === undefined || bearing === undefined || !anchor)
    return null;
  return { kind, offset, bearing, anchor };
}

function readView(text: string | null): View | null {
  const [lon, lat, height, heading, pitch] = numbers((text ?? '').split(','));
  const place = readPlace(lon, lat, height);
  if (!place || heading === undefined || pitch === undefined || Math.abs(pitch) > 90) return null;
  return { place, heading, pitch };
}

function readPlace(lon?: number, lat?: number, height?: number): Place | null {
  if (lon === undefined || lat === undefined || height === undefined) return null;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && Math.abs(height) < 1e8 ? [lon, lat, height] : null;
}

/** Nothing when one of them is no number. */
function numbers(parts: string[]): number[] {
  const read = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return read.every(Number.isFinite) ? read : [];
}

/** Seven decimals of a degree are a centimetre. */
function placeParts([lon, lat, height]: Place): number[] {
  return [round(lon, 7), round(lat, 7), round(height, 2)];
}

const degrees = (value: number) => round(value, 2);

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}
