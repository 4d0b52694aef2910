/** What is asked of the door for features, and what it answers. Pure: nothing is sent here. */
import type { Feature, Geometry } from 'geojson';
import type { Box, ClassItem } from '@/api/types';
import type { Point } from './geodesic';

/** What a feature tells of itself beside the attributes of its class. */
export interface ThingProperties {
  code: string;
  name?: string | null;
  natural_key?: string | null;
  address?: string | null;
  [attribute: string]: unknown;
}
export type Thing = Feature<Geometry | null, ThingProperties>;
export type Kind = Pick<ClassItem, 'code' | 'slug' | 'zh' | 'en'>;

export interface Page {
  kind: Kind;
  things: Thing[];
}

/** Things asked for at once. */
export const pageSize = 1000;

/** Where a page stands. The box beside the polygon lets the index find the candidates at every moment. */
export function pageAddress(slug: string, ring: Point[], at: string | null, cursor: string | null): string {
  const query = new URLSearchParams({
    bbox: boxOf(ring).map(degrees).join(','),
    filter: `S_INTERSECTS(geometry,${polygonText(ring)})`,
    limit: String(pageSize),
  });
  if (at) query.set('datetime', at);
  if (cursor) query.set('cursor', cursor);
  return `/ogc/collections/${encodeURIComponent(slug)}/items?${query}`;
}

/** A ring as CQL2 writes a polygon: closed, seven decimals (a centimetre). */
export function polygonText(ring: Point[]): string {
  const closed = [...ring, ring[0] as Point];
  return `POLYGON((${closed.map(([lon, lat]) => `${degrees(lon)} ${degrees(lat)}`).join(',')}))`;
}

/** The cursor in a page's `next` link. The server may know itself by another name than the reader does, so the link is not followed. */
export function nextCursor(links: { rel: string; href: string }[]): string | null {
  const next = links.find(({ rel }) => rel === 'next');
  return next ? new URL(next.href, 'http://any').searchParams.get('cursor') : null;
}

function boxOf(ring: Point[]): Box {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

const degrees = (value: number) => String(Number(value.toFixed(7)));

/** A row of the list. */
export interface Picked {
  code: string;
  title: string;
  where: string | null;
  kind: Kind;
}

/** What a list shows of a thing. */
export function pickedFrom(kind: Kind, { properties }: Thing): Picked {
  const { code, name, natural_key, address } = properties;
  return { code, kind, title: name || natural_key || code, where: address ?? null };
}

/** Hands over pages until `most` things have come; true when there was another behind them. */
export async function takeUpTo(
  most: number,
  pages: AsyncIterable<Page>,
  take: (page: Page) => void,
): Promise<boolean> {
  let left = most;
  for await (const page of pages) {
    take({ ...page, things: page.things.slice(0, left) });
    if (page.things.length > left) return true;
    left -= page.things.length;
  }
  return false;
}
