/** What a scene asks the server: which classes have models, and their editions. These doors stand under `/ogc`. */
import { answered, listClasses, mapFeatures } from '@/api/calls';
import { client, commonHeaders } from '@/api/client';
import { asProblem, isAbort, readProblem } from '@/api/problem';
import type { components } from '@/api/schema.gen';
import type { Box } from '@/api/types';
import { signedIn } from '@/features/login/session';
import { boundsOf } from '@/features/map/beidou';

/** A raster map of another server that this one passes through. */
export type BaseMap = components['schemas']['BaseMapView'];

export const listBaseMaps = async () => answered(await client.GET('/api/v1/base-maps')).items;

/** A terrain that this server has. */
export type Terrain = Pick<components['schemas']['Terrain'], 'id' | 'title' | 'attribution' | 'url'>;

export const listTerrains = async (): Promise<Terrain[]> =>
  answered(await client.GET('/api/v1/terrains')).items;

export interface Edition {
  edition: number;
  day: string;
  published_at: string;
  things: number;
}

/** The models of a class, at one moment. */
export interface Container {
  /** The class's slug. */
  id: string;
  edition: Edition;
  /** West, south, low, east, north, high. */
  extent: [number, number, number, number, number, number];
  /** Where its tileset begins. */
  tileset: string;
}

/** The classes with models that the reader may see, as they were at a moment; null is now. */
export async function listContainers(moment: string | null, signal?: AbortSignal): Promise<Container[]> {
  // Doors for GIS clients refuse a stranger in a way that makes browsers ask for a password of their own: another is asked first.
  if (!signedIn.value) await listClasses();
  const asked = moment ? `?datetime=${encodeURIComponent(moment)}` : '';
  const { collections } = (await ask(`/ogc/3dtiles${asked}`, signal)) as { collections: GivenContainer[] };
  return collections.map(({ id, edition, extent }) => ({
    id,
    edition,
    extent: extent.spatial.bbox[0],
    // The server may know itself by another name than the reader does, so its own links are not followed.
    tileset: `/ogc/collections/${encodeURIComponent(id)}/3dtiles/editions/${edition.edition}/tileset.json`,
  }));
}

interface GivenContainer {
  id: string;
  edition: Edition;
  extent: { spatial: { bbox: [Container['extent']] } };
}

/** An edition of one of the classes. */
export interface ClassEdition extends Edition {
  slug: string;
}

/** The editions of these classes, latest first; of each class a hundred at most. */
export async function listEditions(slugs: string[], signal?: AbortSignal): Promise<ClassEdition[]> {
  const lists = await Promise.all(
    slugs.map(async (slug) => {
      const answer = await ask(`/ogc/collections/${encodeURIComponent(slug)}/3dtiles/editions`, signal);
      return (answer as { editions: Edition[] }).editions.map((edition) => ({ ...edition, slug }));
    }),
  );
  return lists.flat().sort((a, b) => b.published_at.localeCompare(a.published_at));
}

/** Where in a box most things stand: from the largest group to the largest within it. Null when nothing is drawn there. */
export async function busiestPlace(
  box: Box,
  classCode: string | null,
  signal?: AbortSignal,
): Promise<[number, number] | null> {
  let within = box;
  let found: [number, number] | null = null;
  for (const zoom of [9, 12, 15]) {
    const { features } = await mapFeatures(within, zoom, classCode, signal);
    let most = 0;
    let cell: string | null = null;
    for (const { properties } of features) {
      if (properties.kind === 'cluster' && properties.count > most)
        [most, cell] = [properties.count, properties.cell];
    }
    const bounds = cell && boundsOf(cell);
    if (!bounds) return found ?? centreOf(within);
    within = bounds;
    found = centreOf(bounds);
  }
  return found;
}

function centreOf([west, south, east, north]: Box): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}

async function ask(path: string, signal?: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(path, { headers: commonHeaders(), ...(signal ? { signal } : {}) });
    if (!response.ok) throw await readProblem(response);
    return await response.json();
  } catch (error) {
    throw isAbort(error) ? error : asProblem(error);
  }
}
