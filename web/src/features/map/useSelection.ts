/** The things a polygon selects: read page by page into a list with counts, and again into a file. */
import { computed, onScopeDispose, type Ref, ref, type ShallowRef, shallowRef } from 'vue';
import { cityDay } from '@/api/day';
import { type ApiProblem, asProblem, isAbort } from '@/api/problem';
import { saveBlob } from '@/features/code-desk/download';
import type { Point } from './geodesic';
import { momentOf } from './moment';
import { thingsWithin } from './selectionCalls';
import { type FileKind, fileName, mostThings, writerOf } from './selectionFile';
import { type Kind, type Page, type Picked, pickedFrom, takeUpTo } from './selectionQuestion';

export interface Asked {
  ring: Point[];
  kinds: Kind[];
  /** The day it shows; null is now. */
  day: string | null;
}

export interface Selection {
  asked: ShallowRef<Asked | null>;
  items: ShallowRef<Picked[]>;
  counts: Ref<{ kind: Kind; count: number }[]>;
  /** True while pages come. */
  busy: Ref<boolean>;
  /** More was found than is listed. */
  cut: Ref<boolean>;
  problem: ShallowRef<ApiProblem | null>;
  begin: (asked: Asked) => Promise<void>;
  close: () => void;
  /** How many things the file on its way has; null while there is none. */
  saving: Ref<number | null>;
  saved: ShallowRef<{ count: number; cut: boolean; name: string } | null>;
  saveProblem: ShallowRef<ApiProblem | null>;
  save: (kind: FileKind) => Promise<void>;
  stopSaving: () => void;
}

export function useSelection(): Selection {
  const asked = shallowRef<Asked | null>(null);
  const items = shallowRef<Picked[]>([]);
  const busy = ref(false);
  const cut = ref(false);
  const problem = shallowRef<ApiProblem | null>(null);
  const saving = ref<number | null>(null);
  const saved: Selection['saved'] = shallowRef(null);
  const saveProblem = shallowRef<ApiProblem | null>(null);
  let reading: AbortController | null = null;
  let writing: AbortController | null = null;

  async function begin(question: Asked) {
    close();
    const abort = new AbortController();
    reading = abort;
    asked.value = question;
    busy.value = true;
    try {
      cut.value = await walk(question, abort.signal, (page) => {
        items.value = [...items.value, ...page.things.map((thing) => pickedFrom(page.kind, thing))];
      });
    } catch (error) {
      if (!isAbort(error) && reading === abort) problem.value = asProblem(error);
    } finally {
      if (reading === abort) busy.value = false;
    }
  }

  async function save(kind: FileKind) {
    const question = asked.value;
    if (!question || saving.value !== null) return;
    const abort = new AbortController();
    writing = abort;
    saving.value = 0;
    saved.value = null;
    saveProblem.value = null;
    try {
      const writer = writerOf(kind);
      let written = 0;
      const over = await walk(question, abort.signal, (page) => {
        writer.add(page);
        written += page.things.length;
        saving.value = written;
      });
      const name = fileName(kind, question.day ?? cityDay());
      const type = kind === 'csv' ? 'text/csv;charset=utf-8' : 'application/geo+json';
      // Only a file that came to its end is handed over: half of one would pass as the whole.
      saveBlob(new Blob(writer.end(over), { type }), name);
      saved.value = { count: written, cut: over, name };
    } catch (error) {
      if (!isAbort(error) && writing === abort) saveProblem.value = asProblem(error);
    } finally {
      if (writing === abort) saving.value = null;
    }
  }

  function stopSaving() {
    writing?.abort();
    writing = null;
    saving.value = null;
  }

  function close() {
    reading?.abort();
    reading = null;
    stopSaving();
    asked.value = null;
    items.value = [];
    busy.value = false;
    cut.value = false;
    problem.value = null;
    saved.value = null;
    saveProblem.value = null;
  }
  onScopeDispose(close);

  const counts = computed(() => {
    const found = new Map<string, { kind: Kind; count: number }>();
    for (const { kind } of items.value) {
      const row = found.get(kind.code) ?? { kind, count: 0 };
      row.count++;
      found.set(kind.code, row);
    }
    return [...found.values()];
  });
  return {
    asked,
    items,
    counts,
    busy,
    cut,
    problem,
    begin,
    close,
    saving,
    saved,
    saveProblem,
    save,
    stopSaving,
  };
}

/** Hands over the pages up to the stated end; true when there was more behind it. */
function walk(
  { ring, kinds, day }: Asked,
  signal: AbortSignal,
  take: (page: Page) => void,
): Promise<boolean> {
  return takeUpTo(mostThings, thingsWithin(ring, kinds, day && momentOf(day), signal), take);
}
