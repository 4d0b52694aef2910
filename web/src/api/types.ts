/** What the server answers: the generated types, with the GeoJSON parts OpenAPI leaves open made exact. */
import type { Feature, Geometry, Polygon } from 'geojson';
import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type Actor = Schemas['Actor'];
export type ClassItem = Schemas['ClassItem'];
export type Finding = Schemas['Finding'];
export type Job = Schemas['Job'];
export type Proof = Schemas['Proof'];
export type Rejection = Omit<Schemas['Rejection'], 'values'> & { values: unknown[] };

export type Entity = Omit<Schemas['Entity'], 'geometry' | 'position' | 'attributes'> & {
  geometry?: Geometry | null;
  position?: [number, number] | null;
  attributes: Record<string, unknown>;
};
export type SourceRecord = Omit<Schemas['Record'], 'geometry'> & { geometry?: Geometry | null };

export type EntityPage = Omit<Schemas['EntityPage'], 'items'> & { items: Entity[] };
export type SearchAnswer = Omit<Schemas['Hits'], 'items'> & { items: { entity: Entity; score: number }[] };

export interface Cluster {
  kind: 'cluster';
  cell: string;
  count: number;
}
export interface MappedEntity {
  kind: 'entity';
  code: string;
  name?: string | null;
  /** Code or slug of its class. */
  class: string;
  address?: string | null;
}
export type MapAnswer = Omit<Schemas['FeatureCollection'], 'features' | 'type'> & {
  type: 'FeatureCollection';
  features: Feature<Geometry, Cluster | MappedEntity>[];
};
export type GridAnswer = Omit<Schemas['FeatureCollection'], 'features' | 'type'> & {
  type: 'FeatureCollection';
  features: Feature<Polygon, { code: string }>[];
};

export type AddressTask = Schemas['AddressTask'];
export type TaskPackage = Schemas['TaskPackage'];

/** West, south, east, north in degrees (CGCS2000). */
export type Box = [number, number, number, number];
