/** Boundaries of the divisions that a view shows. */
import { listBoundaries, readGround } from './calls';
import { type Ground, wanted } from './rateMap';
import type { Boundary, Tier } from './types';

/** The grounds of the divisions of a tier within one, on a day: first which there are, then only those that are drawn. */
export async function groundsOf(
  within: string,
  tier: Tier,
  day: string,
  signal: AbortSignal,
): Promise<Ground[]> {
  const all: Boundary[] = [];
  let cursor: number | null = null;
  do {
    const page = await listBoundaries(within, day, cursor, signal);
    all.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor !== null);
  return Promise.all(wanted(all, tier).map((one) => readGround(one, day, signal)));
}
