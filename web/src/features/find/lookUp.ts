/** From what was typed to what is shown: each reading asks its door, and one that fails takes nothing from the others. */
import { searchEntities } from '@/api/calls';
import { type ApiProblem, asProblem, isAbort } from '@/api/problem';
import * as ask from './calls';
import type { GroupId, Hit } from './hits';
import * as line from './hits';
import type { Reading } from './recognise';

export interface Group {
  id: GroupId;
  hits: Hit[];
  /** Why the server gave nothing. */
  problem: ApiProblem | null;
}

const order: GroupId[] = ['plate', 'code', 'place', 'cell', 'address', 'entity'];

/** Calls `show` with the groups whenever another door has answered. */
export async function lookUp(
  readings: Reading[],
  signal: AbortSignal,
  show: (groups: Group[]) => void,
): Promise<void> {
  const groups = new Map<GroupId, Group>();
  const add = (id: GroupId, hits: Hit[], problem: ApiProblem | null = null) => {
    if (signal.aborted) return;
    const known = groups.get(id);
    const titles = new Set(known?.hits.map((hit) => JSON.stringify(hit.to)));
    const fresh = hits.filter((hit) => !titles.has(JSON.stringify(hit.to)));
    groups.set(id, { id, hits: [...(known?.hits ?? []), ...fresh], problem: known?.problem ?? problem });
    show(order.flatMap((one) => groups.get(one) ?? []).filter((one) => one.hits.length || one.problem));
  };
  const trying = async (id: GroupId, work: () => Promise<Hit[]>) => {
    try {
      add(id, await work());
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      const problem = asProblem(error);
      // Nothing of that name is an answer, not a failure.
      if (problem.status !== 404) add(id, [], problem);
    }
  };
  await Promise.all(readings.flatMap((reading) => questions(reading, signal, trying, add)));
}

type Trying = (id: GroupId, work: () => Promise<Hit[]>) => Promise<void>;
type Add = (id: GroupId, hits: Hit[]) => void;

function questions(reading: Reading, signal: AbortSignal, trying: Trying, add: Add): Promise<void>[] {
  switch (reading.kind) {
    case 'plate':
      return [
        trying('plate', async () => {
          const verdict = reading.seal ? await ask.checkPlate(reading.payload, signal) : null;
          return [line.plateHit(reading, verdict)];
        }),
        trying('code', async () => line.codeHits(await ask.resolve(reading.code, signal))),
      ];
    case 'place':
      add('place', [line.placeHit(reading)]);
      return [trying('address', async () => line.aroundHits(await ask.around(reading.at, signal)))];
    case 'cell':
      return [
        trying('cell', async () => [line.cellHit(await ask.readCell(reading.code, signal))]),
        trying('entity', async () => line.codeHits(await ask.resolve(reading.code, signal))),
      ];
    case 'code':
      return [trying('code', () => codeHits(reading.code, reading.schemes.length > 0, signal))];
    case 'identifier':
      return [
        trying('entity', async () => {
          const found = await ask.bearers(reading.scheme, reading.identifier, signal);
          return found.slice(0, 8).map((entity) => line.entityHit(entity as never));
        }),
      ];
    case 'words':
      return [
        trying('address', async () =>
          (await ask.suggest(reading.text, 6, signal)).flatMap((place) => line.addressHit(place)),
        ),
        trying('entity', async () => {
          const { items } = await searchEntities(reading.text, null, 8, signal);
          const hits = items.map(({ entity }) => line.entityHit(entity));
          return hits.length ? [...hits, line.listHit(reading.text)] : [];
        }),
      ];
    case 'citizen':
      return [];
  }
}

/** What bears the code; else, what was meant by it and why it is none. */
async function codeHits(code: string, known: boolean, signal: AbortSignal): Promise<Hit[]> {
  try {
    const hits = line.codeHits(await ask.resolve(code, signal));
    if (hits.length) return hits;
  } catch (error) {
    if (isAbort(error) || ![400, 404].includes(asProblem(error).status)) throw error;
  }
  const verdict = await ask.verify(code, signal);
  const meant = verdict.problem?.suggestion;
  const hits = meant ? [line.meantHit(meant)] : [];
  return known || meant ? [...hits, line.checkHit(code, verdict.problem?.detail ?? '')] : [];
}
