/** What the index answers, made into things the desk can open: an address, or a road to list along. */
import type { Around, Match, Place, Point } from './types';

export interface Found {
  key: string;
  text: string;
  level: string;
  code: string | null;
  /** The address's number; null for what has no card, such as a road. */
  address: number | null;
  road: number | null;
  position: Point | null;
  /** Of a match: how often such an answer is right. */
  probability: number | null;
  /** Metres from the place asked for. */
  metres: number | null;
}

/** The road's number of an index id such as `road-12`. */
export function roadNumber(id: string | null | undefined): number | null {
  const told = /^road-(\d+)$/.exec(id ?? '');
  return told ? Number(told[1]) : null;
}

/** The address's number of an index id; ids of roads and divisions are none. */
export function addressNumber(id: string | null | undefined): number | null {
  return /^\d+$/.test(id ?? '') ? Number(id) : null;
}

export function found(place: Place, more: Partial<Found> = {}): Found {
  const at = place.lon != null && place.lat != null ? ([place.lon, place.lat] as Point) : null;
  return {
    key: place.id ?? place.address,
    text: place.address,
    level: place.level,
    code: place.code ?? null,
    address: addressNumber(place.id),
    road: roadNumber(place.id),
    position: at,
    probability: null,
    metres: null,
    ...more,
  };
}

/** The best answer and the others; the nearest place when there is no answer. */
export function ofMatch(match: Match): Found[] {
  const best =
    match.level !== 'none' && match.address
      ? [found({ ...match, address: match.address }, { probability: match.probability })]
      : match.nearest
        ? [found(match.nearest)]
        : [];
  const others = (match.others ?? []).map((other) => found(other));
  const seen = new Set<string>();
  return [...best, ...others].filter((one) => !seen.has(one.key) && seen.add(one.key));
}

/** What stands at a place, the nearest first. */
export function ofAround(answer: Around): Found[] {
  return [answer.building, answer.doorplate, answer.poi, answer.community]
    .flatMap((near) => (near ? [found(near, { metres: near.metres })] : []))
    .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0));
}

/** A text that is a position: longitude and latitude in China, in either order. */
export function asPoint(text: string): Point | null {
  const parts = text
    .trim()
    .split(/[\s,，;；]+/)
    .map(Number);
  if (parts.length !== 2 || parts.some((part) => !Number.isFinite(part))) return null;
  const [a, b] = parts as [number, number];
  if (a >= 70 && a <= 140 && b >= 3 && b <= 56) return [a, b];
  return b >= 70 && b <= 140 && a >= 3 && a <= 56 ? [b, a] : null;
}
