/** Which cameras and sensors stand on a thing, in it, or beside it. Pure: nothing is sent here. */
import type { Geometry, Position } from 'geojson';
import type { Box, ClassItem, Entity } from '@/api/types';
import { distance, type Point } from '@/features/map/geodesic';

/** Metres around a thing within which a sensor is said to stand beside it. */
export const reach = 50;
/** Most sensors of one class that are asked for. */
export const mostOfClass = 50;
/** Groups of the class standard: video capture and sensing. */
const groups = ['0904', '0905'];

export interface NearSensor {
  entity: Entity;
  /** On or in the footprint of the thing. */
  within: boolean;
  /** Metres from the thing's point; none when either has no place. */
  metres: number | null;
}

/** The classes to ask for: of sensors, told to the last level, with anything in them. */
export function sensorClasses<T extends Pick<ClassItem, 'code' | 'count'>>(classes: T[]): T[] {
  return classes.filter(
    ({ code, count }) => code.length === 6 && count > 0 && groups.some((group) => code.startsWith(group)),
  );
}

/** The box around a thing and its surroundings, in degrees; null for a thing without a place. */
export function boxAround({ geometry, position }: Pick<Entity, 'geometry' | 'position'>): Box | null {
  const points = positions(geometry ?? null);
  if (position) points.push(position);
  const [first] = points;
  if (!first) return null;
  let [west, south, east, north] = [first[0], first[1], first[0], first[1]] as Box;
  for (const [x, y] of points as Point[]) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  const up = reach / 110_574;
  const aside =
    reach /
    (111_320 * Math.max(0.01, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180)));
  return [west - aside, south - up, east + aside, north + up];
}

/** Those within the footprint first, then the nearest; what is beyond reach of a thing without a footprint is left out. */
export function nearest(
  thing: Pick<Entity, 'code' | 'geometry' | 'position'>,
  found: Entity[],
): NearSensor[] {
  const rings = ringsOf(thing.geometry ?? null);
  return found
    .filter((entity) => entity.code !== thing.code)
    .map((entity) => {
      const at = entity.position ?? null;
      const within = at !== null && rings.some((polygon) => inside(at, polygon));
      const metres = at && thing.position ? distance(thing.position, at) : null;
      return { entity, within, metres };
    })
    .filter(({ within, metres }) => within || rings.length > 0 || metres === null || metres <= reach)
    .sort(
      (one, other) =>
        Number(other.within) - Number(one.within) || (one.metres ?? 1e9) - (other.metres ?? 1e9),
    );
}

function positions(geometry: Geometry | null): Position[] {
  if (!geometry) return [];
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positions);
  const flat = (part: unknown): Position[] =>
    Array.isArray(part) ? (typeof part[0] === 'number' ? [part as Position] : part.flatMap(flat)) : [];
  return flat(geometry.coordinates);
}

function ringsOf(geometry: Geometry | null): Position[][][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** Even and odd crossings, so that a hole is outside. */
function inside([x, y]: Point, polygon: Position[][]): boolean {
  let odd = false;
  for (const ring of polygon) {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = ring[(index + 1) % ring.length] as Point;
      if (
        (ay as number) > y !== by > y &&
        x < ((bx - (ax as number)) * (y - (ay as number))) / (by - (ay as number)) + (ax as number)
      )
        odd = !odd;
    });
  }
  return odd;
}
