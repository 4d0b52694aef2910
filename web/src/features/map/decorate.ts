/** Gives the server's map features what the style paints with: a colour, a radius, a label. */
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { Entity, MapAnswer } from '@/api/types';
import { boundsOf } from './beidou';

export interface Paints {
  colour: (classCode: string) => string;
  label: (count: number) => string;
}

/**
 * The features with `colour`, and clusters with `radius` and `label`. Their ids are left out: MapLibre reads the leading digits
 * of a code as an integer, and one of twenty digits fits no vector tile. The code stays in the properties.
 */
export function decorate(answer: MapAnswer, paints: Paints): FeatureCollection {
  const features = answer.features.map(({ type, geometry, properties }): Feature => {
    if (properties.kind === 'cluster') {
      const more = { radius: clusterRadius(properties.count), label: paints.label(properties.count) };
      return { type, geometry, properties: { ...properties, ...more } };
    }
    return { type, geometry, properties: { ...properties, colour: paints.colour(properties.class) } };
  });
  return { type: 'FeatureCollection', features };
}

/** Pixels: grows with the logarithm of the count, so that ten and ten thousand both stay readable. */
export function clusterRadius(count: number): number {
  return Math.round(12 + 5.5 * Math.log10(Math.max(1, count)));
}

/** The open entity's own shape, and the grid cells that cover it. */
export function highlight(entity: Entity | null): { shape: FeatureCollection; cover: FeatureCollection } {
  const geometry = entity?.geometry ?? (entity?.position && { type: 'Point', coordinates: entity.position });
  const shape = geometry ? [{ type: 'Feature', geometry, properties: {} } as Feature] : [];
  return {
    shape: { type: 'FeatureCollection', features: shape },
    cover: { type: 'FeatureCollection', features: (entity?.grid?.cover ?? []).flatMap(cellFeature) },
  };
}

/** Entities of a list as the map's own door would answer them; what is nowhere is left out. */
export function answerOf(entities: Entity[], truncated: boolean): MapAnswer {
  const features = entities.flatMap((entity): MapAnswer['features'] => {
    const { code, name, position } = entity;
    const geometry = entity.geometry ?? (position && { type: 'Point' as const, coordinates: position });
    if (!geometry) return [];
    const address = entity.address?.text ?? null;
    const properties = { kind: 'entity' as const, code, name, class: entity.class.slug, address };
    return [{ type: 'Feature', geometry, properties }];
  });
  return { type: 'FeatureCollection', features, truncated };
}

/** The line around a polygon, given its corners. */
export function ringFeature(ring: [number, number][]): FeatureCollection {
  const [first] = ring;
  if (!first) return { type: 'FeatureCollection', features: [] };
  const geometry = { type: 'LineString' as const, coordinates: [...ring, first] };
  return { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: {} }] };
}

/** The box of a cell; nothing when the code is none of the plain grid. */
export function cellFeature(code: string): Feature<Polygon>[] {
  const box = boundsOf(code);
  if (!box) return [];
  const [west, south, east, north] = box;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: { code } }];
}
