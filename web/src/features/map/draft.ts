/** What is drawn on the map by hand: corners one after the other, finished or not. Pure, so that keys and pointers do the same. */
import type { Feature, FeatureCollection, Position } from 'geojson';
import { metres, squareMetres } from '@/features/scene/measures';
import { areaOf, distance, lengthOf, type Point } from './geodesic';

export type Tool = 'distance' | 'area' | 'select';

export interface Draft {
  points: Point[];
  done: boolean;
}

export const emptyDraft: Draft = { points: [], done: false };

/** More corners make a question too long for an address. */
export const mostCorners = 200;

/** One more corner; after the end a new drawing begins. */
export function withCorner(draft: Draft, at: Point): Draft {
  if (draft.done) return { points: [at], done: false };
  const last = draft.points.at(-1);
  // A double click comes as two clicks at one place.
  if (last && last[0] === at[0] && last[1] === at[1]) return draft;
  return draft.points.length >= mostCorners ? draft : { points: [...draft.points, at], done: false };
}

/** Takes the last corner back; a finished drawing is taken up again. */
export function withoutLast(draft: Draft): Draft {
  return { points: draft.points.slice(0, -1), done: false };
}

/** Why a drawing cannot end yet; null when it can. */
export function faultOf(tool: Tool, points: Point[]): 'few' | 'crossing' | null {
  if (points.length < (tool === 'distance' ? 2 : 3)) return 'few';
  return tool !== 'distance' && crosses(points) ? 'crossing' : null;
}

/** Whether two sides of a closed ring that are no neighbours meet. */
export function crosses(ring: Point[]): boolean {
  const sides = ring.map((from, index) => [from, ring[(index + 1) % ring.length] as Point] as const);
  return sides.some(([a, b], first) =>
    sides.some(([c, d], second) => {
      const apart = second > first + 1 && !(first === 0 && second === sides.length - 1);
      return apart && side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
    }),
  );
}

/** Left of the line (1), right of it (-1), on it (0). */
const side = (a: Point, b: Point, p: Point) =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

export interface Figure {
  /** Key of what it is called. */
  key: string;
  text: string;
}

/** The figures of a drawing as it stands, the pointer's place counted as a corner. */
export function figuresOf(tool: Tool, draft: Draft, pointer: Point | null): Figure[] {
  const points = pointer && !draft.done ? [...draft.points, pointer] : draft.points;
  const [first, last, before] = [points[0], points.at(-1), points.at(-2)];
  if (!first || !last || !before) return [];
  if (tool === 'distance') {
    const all = { key: 'portal-map-total', text: metres(lengthOf(points)) };
    const stretch = { key: 'portal-map-stretch', text: metres(distance(before, last)) };
    return points.length > 2 ? [all, stretch] : [all];
  }
  const round = { key: 'portal-map-perimeter', text: metres(lengthOf([...points, first])) };
  return points.length > 2 ? [{ key: 'portal-map-area', text: squareMetres(areaOf(points)) }, round] : [];
}

/** The drawing as the map shows it: its line or area, and a dot at each corner. */
export function draftFeatures(tool: Tool, draft: Draft, pointer: Point | null): FeatureCollection {
  const points: Position[] = pointer && !draft.done ? [...draft.points, pointer] : draft.points;
  const features: Feature[] = draft.points.map((at) => feature({ type: 'Point', coordinates: at }));
  if (points.length >= 2 && (tool === 'distance' || points.length === 2)) {
    features.unshift(feature({ type: 'LineString', coordinates: points }));
  } else if (points.length > 2) {
    features.unshift(feature({ type: 'Polygon', coordinates: [[...points, points[0] as Position]] }));
  }
  return { type: 'FeatureCollection', features };
}

const feature = (geometry: Feature['geometry']): Feature => ({ type: 'Feature', geometry, properties: {} });
