/** The mark that an address of the portal asks for: `?at=114.3,30.6` or `?cell=N50H…`. */
import type { FeatureCollection } from 'geojson';
import { boundsOf } from './beidou';
import { cellFeature } from './decorate';
import type { Mark } from './view';

/** Null when the query names no place. */
export function markOf(query: Record<string, unknown>): Mark | null {
  if (typeof query.cell === 'string') {
    const box = boundsOf(query.cell);
    if (!box) return null;
    const [west, south, east, north] = box;
    return { at: [(west + east) / 2, (south + north) / 2], box, label: query.cell };
  }
  if (typeof query.at !== 'string') return null;
  const [lon, lat, ...more] = query.at.split(',').map(Number) as [number, number, ...number[]];
  if (more.length || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 88)) return null;
  return { at: [lon, lat], box: null, label: `${lon}, ${lat}` };
}

/** What the map draws of a mark. */
export function markFeatures(mark: Mark | null): { shape: FeatureCollection; cover: FeatureCollection } {
  const of = (features: FeatureCollection['features']): FeatureCollection => ({
    type: 'FeatureCollection',
    features,
  });
  if (!mark) return { shape: of([]), cover: of([]) };
  if (mark.box) return { shape: of([]), cover: of(cellFeature(mark.label)) };
  const geometry = { type: 'Point' as const, coordinates: mark.at };
  return { shape: of([{ type: 'Feature', geometry, properties: {} }]), cover: of([]) };
}
