/** What the server answers, as the portal uses it. */
import type { Feature, FeatureCollection, Geometry, Polygon } from 'geojson';

export interface Actor {
  name: string;
  display_name: string;
  department: string | null;
  roles: string[];
  anonymous: boolean;
}

export interface ClassName {
  code: string;
  slug: string;
  zh: string;
  en: string;
}

export interface ClassItem extends ClassName {
  geometry: string;
  count: number;
  published: boolean;
}

export interface Address {
  text: string;
  division: { code: string; name: string } | null;
  zone: string | null;
  elements: { kind: string; value: string }[];
}

export interface Entity {
  code: string;
  class: ClassName;
  natural_key: string;
  name: string | null;
  address: Address | null;
  position: [number, number] | null;
  grid: { cell: string; level: number; cover: string[] } | null;
  geometry: Geometry | null;
  attributes: Record<string, unknown>;
  identifiers: { scheme: string; identifier: string }[];
  version: number;
  valid_from: string | null;
  valid_to: string | null;
  recorded_at: string;
  retired_at: string | null;
  change_seq: number;
}

export interface Finding {
  rule: string;
  severity: string;
  field?: string | null;
  got?: string | null;
  detail?: string | null;
  cites?: string | null;
  message?: string | null;
}

export interface SourceRecord {
  record_id: number | string;
  department: string;
  file_name: string;
  row: number;
  received_at: string;
  job_id: number | string | null;
  fields: { column: string; value: unknown }[];
  findings: Finding[];
  geometry: Geometry | null;
}

export interface Proof {
  seq: number;
  event: string;
  leaf_hash: string;
  tree_size: number;
  path: string[];
  root: string;
  checkpoint: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export interface SearchAnswer {
  items: { entity: Entity; score: number }[];
  indexed_to: number;
  changes: number;
}

export type MapFeature = Feature<
  Geometry,
  | { kind: 'cluster'; cell: string; count: number }
  | { kind: 'entity'; code: string; name: string | null; class: string; address: string | null }
>;

export interface MapAnswer {
  type: 'FeatureCollection';
  features: MapFeature[];
  truncated?: boolean;
}

export type GridAnswer = FeatureCollection<Polygon, { code: string }>;

export interface Job {
  job_id: number;
  state: string;
  mapping_id: string;
  file_name: string;
  department: string;
  class: string;
  actor: string;
  started_at: string;
  finished_at: string | null;
  error: string | null;
  dry_run: boolean;
  rows: number;
  accepted: number;
  with_findings: number;
  rejected: number;
  entities_created: number;
  entities_updated: number;
  entities_unchanged: number;
  bytes_total: number;
  seconds: number;
}

export interface Rejection {
  row: number;
  fields: { column: string; value: unknown }[];
  findings: Finding[];
}

/** West, south, east, north in degrees (CGCS2000). */
export type Box = [number, number, number, number];
