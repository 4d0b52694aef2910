/** A selection as a file: GeoJSON written page by page, or a table whose columns are known when all pages have come. */
import type { Geometry, Position } from 'geojson';
import { csvLine } from '@/features/address-desk/csv';
import type { Kind, Page, Thing } from './selectionQuestion';

export type FileKind = 'geojson' | 'csv';

/** Most things a selection lists or a file holds. */
export const mostThings = 20_000;

export interface Writer {
  add: (page: Page) => void;
  /** The pieces of the file; `cut` when more things were found than it may hold. */
  end: (cut: boolean) => string[];
}

export const writerOf = (kind: FileKind): Writer => (kind === 'csv' ? tableWriter() : geojsonWriter());

function geojsonWriter(): Writer {
  const pieces = ['{"type":"FeatureCollection","features":[\n'];
  let written = 0;
  return {
    add({ kind, things }) {
      if (things.length === 0) return;
      const lines = things.map((thing) => JSON.stringify({ ...thing, properties: told(kind, thing) }));
      pieces.push(`${written ? ',\n' : ''}${lines.join(',\n')}`);
      written += things.length;
    },
    end: (cut) => [...pieces, `\n],"numberReturned":${written},"truncated":${cut}}\n`],
  };
}

function tableWriter(): Writer {
  const columns = new Set<string>();
  const rows: Record<string, unknown>[] = [];
  return {
    add({ kind, things }) {
      for (const thing of things) {
        const row = { ...told(kind, thing), ...placed(thing.geometry) };
        for (const name of Object.keys(row)) columns.add(name);
        rows.push(row);
      }
    },
    end() {
      const names = [...columns];
      // The mark at the front makes Excel read UTF-8.
      const pieces = [`\u{feff}${csvLine(names)}`];
      for (const row of rows) pieces.push(csvLine(names.map((name) => cell(row[name]))));
      return pieces;
    },
  };
}

/** The code comes first, then the class, then whatever the door tells. */
function told(kind: Kind, { properties }: Thing): Record<string, unknown> {
  const { code, ...others } = properties;
  return { code, collection: kind.slug, class_code: kind.code, class_name: kind.zh, ...others };
}

/** A place as columns: degrees of a point, the shape as well-known text. */
function placed(geometry: Geometry | null): Record<string, unknown> {
  if (!geometry) return {};
  const [longitude, latitude] = geometry.type === 'Point' ? geometry.coordinates : [];
  return { longitude, latitude, geometry: wellKnown(geometry) };
}

export function wellKnown(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection') {
    return `GEOMETRYCOLLECTION(${geometry.geometries.map(wellKnown).join(',')})`;
  }
  const text = nested(geometry.coordinates);
  return `${geometry.type.toUpperCase()}${geometry.type === 'Point' ? `(${text})` : text}`;
}

type Nested = Position | Nested[];
function nested(part: Nested): string {
  if (typeof part[0] === 'number') return part.join(' ');
  return `(${(part as Nested[]).map(nested).join(',')})`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Name of the file, by the day it shows. */
export function fileName(kind: FileKind, day: string): string {
  return `chengji-selection-${day}.${kind}`;
}
