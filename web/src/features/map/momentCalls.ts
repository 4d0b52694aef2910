/** The things in a view as they were on a day. Only the list of entities knows time: neither groups on the map nor vector tiles do. */
import { answered } from '@/api/calls';
import { client } from '@/api/client';
import type { Box, Entity, EntityPage, MapAnswer } from '@/api/types';
import { answerOf } from './decorate';
import { momentOf } from './moment';

/** Nearer than this a view holds few enough things to be asked for one by one. */
export const nearestGroups = 14;
const mostDrawn = 3000;
const mostPages = 8;

/** Asks page by page until all have come or more is there than a map can show. */
export async function mapOfDay(
  box: Box,
  day: string,
  classCode: string | null,
  signal: AbortSignal,
): Promise<MapAnswer> {
  const found: Entity[] = [];
  let cursor: string | null | undefined = null;
  let pages = 0;
  do {
    const page = await pageOfDay(box, day, classCode, cursor, signal);
    found.push(...page.items);
    cursor = page.next;
    pages++;
  } while (cursor && pages < mostPages && found.length < mostDrawn);
  return answerOf(found, Boolean(cursor));
}

async function pageOfDay(
  box: Box,
  day: string,
  classCode: string | null,
  cursor: string | null,
  signal: AbortSignal,
): Promise<EntityPage> {
  const bbox = box.map((degrees) => Number(degrees.toFixed(6))).join(',');
  const query = {
    bbox,
    as_of: momentOf(day),
    limit: 1000,
    ...(classCode && { class: classCode }),
    ...(cursor && { cursor }),
  };
  return answered(await client.GET('/api/v1/entities', { params: { query }, signal })) as EntityPage;
}
