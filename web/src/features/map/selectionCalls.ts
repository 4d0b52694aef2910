/** The things within a polygon, asked class by class at the door for features. It shows what the reader may see and no more. */
import { listClasses } from '@/api/calls';
import { commonHeaders } from '@/api/client';
import { asProblem, isAbort, readProblem } from '@/api/problem';
import type { Box } from '@/api/types';
import { signedIn } from '@/features/login/session';
import type { Point } from './geodesic';
import { type Kind, nextCursor, type Page, pageAddress, type Thing } from './selectionQuestion';

/** The things of these classes within a ring, page by page; `at` is the moment asked for, null now. */
export async function* thingsWithin(
  ring: Point[],
  kinds: Kind[],
  at: string | null,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  // Doors for GIS clients refuse a stranger in a way that makes browsers ask for a password of their own: another is asked first.
  if (!signedIn.value) await listClasses();
  for (const kind of kinds) {
    let cursor: string | null = null;
    do {
      const answer: Answer = await ask(pageAddress(kind.slug, ring, at, cursor), signal);
      yield { kind, things: answer.features };
      cursor = nextCursor(answer.links ?? []);
    } while (cursor !== null);
  }
}

/** How many things of a class a box holds; null when the server does not count so many. */
export async function countWithin(box: Box, slug: string, signal: AbortSignal): Promise<number | null> {
  if (!signedIn.value) await listClasses();
  const query = new URLSearchParams({ bbox: box.map((part) => part.toFixed(6)).join(','), limit: '1' });
  const answer = await ask(`/ogc/collections/${encodeURIComponent(slug)}/items?${query}`, signal);
  return answer.numberMatched ?? null;
}

interface Answer {
  features: Thing[];
  numberMatched?: number;
  links?: { rel: string; href: string }[];
}

async function ask(path: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(path, { headers: commonHeaders(), signal });
    if (!response.ok) throw await readProblem(response);
    return (await response.json()) as Answer;
  } catch (error) {
    throw isAbort(error) ? error : asProblem(error);
  }
}
