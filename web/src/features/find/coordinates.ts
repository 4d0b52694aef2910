/** Two angles as people write them: decimal degrees, degrees with minutes and seconds, in either order, in Chinese or not. */
import type { Box } from '@/api/types';

export interface Spot {
  /** Longitude, latitude in degrees. */
  at: [number, number];
  /** How the order is known: marks said so, the figures or the city leave no other, or this is one of two. */
  order: 'told' | 'only' | 'lon-lat' | 'lat-lon';
}

const number = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
const parts = String.raw`(${number})\s*(?:[°:d]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:['m:]\s*(?:(\d{1,2}(?:\.\d+)?)\s*["s]?)?)?)?)?`;
const between = String.raw`\s*[,;/、]?\s*`;
const bare = new RegExp(`^${parts}(?:\\s*[,;/、]\\s*|\\s+)${parts}$`, 'i');
const before = new RegExp(`^([NSEW])\\s*${parts}${between}([NSEW])\\s*${parts}$`, 'i');
const behind = new RegExp(`^${parts}\\s*([NSEW])${between}${parts}\\s*([NSEW])$`, 'i');
const geoUri = new RegExp(`^geo:(${number}),(${number})(?:[,;].*)?$`, 'i');
const point = new RegExp(`^POINT\\s*\\(\\s*(${number})\\s+(${number})\\s*\\)$`, 'i');

/** The places that `text` may mean, at most two; none when it is no pair of angles. `city` decides the order when it can. */
export function readCoordinates(text: string, city: Box | null): Spot[] {
  const clean = plain(text);
  const uri = geoUri.exec(clean);
  if (uri) return told(Number(uri[2]), Number(uri[1]));
  const wkt = point.exec(clean);
  if (wkt) return told(Number(wkt[1]), Number(wkt[2]));
  const marked = before.exec(clean);
  if (marked) {
    const [, mark, a, am, as, other, b, bm, bs] = marked;
    return byMarks([mark, angle(a, am, as)], [other, angle(b, bm, bs)]);
  }
  const trailing = behind.exec(clean);
  if (trailing) {
    const [, a, am, as, mark, b, bm, bs, other] = trailing;
    return byMarks([mark, angle(a, am, as)], [other, angle(b, bm, bs)]);
  }
  const pair = bare.exec(clean);
  // Two whole numbers are rather a search than a place.
  if (!pair || !/[.°:]/.test(clean)) return [];
  return byFigures(angle(pair[1], pair[2], pair[3]), angle(pair[4], pair[5], pair[6]), city);
}

/** Full-width forms, Chinese words and typographic marks as the plain ones. */
function plain(text: string): string {
  const words: [RegExp, string][] = [
    [/(经度|纬度|longitude|latitude|lon|lng|lat)\s*[:=]?/gi, ' '],
    [/東经|东经|东/g, 'E'],
    [/西经|西/g, 'W'],
    [/北纬|北/g, 'N'],
    [/南纬|南/g, 'S'],
    [/度|º|˚/g, '°'],
    [/分|′|’|‘/g, "'"],
    [/秒|″|”|“|''/g, '"'],
    [/[()[\]]/g, ' '],
  ];
  const folded = text.normalize('NFKC').trim();
  if (/^(geo:|point)/i.test(folded)) return folded;
  return words.reduce((now, [from, to]) => now.replace(from, to), folded).trim();
}

/** Degrees; NaN when minutes or seconds are 60 or more. */
function angle(degrees = '', minutes = '0', seconds = '0'): number {
  const [m, s] = [Number(minutes), Number(seconds)];
  if (m >= 60 || s >= 60) return Number.NaN;
  const size = Math.abs(Number(degrees)) + m / 60 + s / 3600;
  return degrees.startsWith('-') ? -size : size;
}

function told(lon: number, lat: number): Spot[] {
  return fits(lon, lat) ? [{ at: [lon, lat], order: 'told' }] : [];
}

type Marked = [mark: string | undefined, degrees: number];

function byMarks(first: Marked, second: Marked): Spot[] {
  const found: { lon?: number; lat?: number } = {};
  for (const [mark, degrees] of [first, second]) {
    const side = (mark ?? '').toUpperCase();
    // A sign and a mark say the same thing twice, or contradict each other.
    if (degrees < 0) return [];
    const signed = side === 'S' || side === 'W' ? -degrees : degrees;
    if (side === 'N' || side === 'S') found.lat = signed;
    else found.lon = signed;
  }
  return found.lon === undefined || found.lat === undefined ? [] : told(found.lon, found.lat);
}

function byFigures(a: number, b: number, city: Box | null): Spot[] {
  const orders: Spot[] = [
    { at: [a, b], order: 'lon-lat' },
    { at: [b, a], order: 'lat-lon' },
  ];
  const possible = orders.filter(({ at: [lon, lat] }) => fits(lon, lat));
  const near = city ? possible.filter(({ at }) => within(at, city)) : [];
  const [only] = near.length === 1 ? near : possible;
  if (only && (near.length === 1 || possible.length === 1)) return [{ at: only.at, order: 'only' }];
  return possible;
}

function fits(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** True in the city and half its size around it. */
export function within([lon, lat]: [number, number], [west, south, east, north]: Box): boolean {
  const [wide, high] = [(east - west) / 2, (north - south) / 2];
  return lon >= west - wide && lon <= east + wide && lat >= south - high && lat <= north + high;
}
