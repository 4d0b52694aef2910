/** The mapping under way of one upload: looked at, edited, kept against a closed tab, tried on the first rows as it changes. */
import { computed, ref, shallowRef, watch } from 'vue';
import { type ApiProblem, asProblem, isAbort } from '@/api/problem';
import {
  attributesOf,
  type ClassAttribute,
  type Document,
  type FileLook,
  findUpload,
  type LookQuestion,
  lookAt,
  type Preview,
  previewOf,
  type Upload,
} from './calls';
import { assign, type Draft, fromDocument, toDocument } from './mapping';
import { keepDraft, keptDraft } from './memory';

/** Rows shown in the preview. */
const ROWS = 30;
/** The server is asked when nobody has typed for this long. */
const QUIET = 400;

export function useMapping(id: number) {
  const upload = shallowRef<Upload | null>(null);
  const look = shallowRef<FileLook | null>(null);
  const draft = ref<Draft>(fromDocument({}));
  const attributes = shallowRef<ClassAttribute[]>([]);
  const preview = shallowRef<Preview | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const trying = ref(false);
  /** A draft of an earlier visit was taken up. */
  const restored = ref(false);
  const document = computed<Document>(() => toDocument(draft.value, attributes.value));
  const columns = computed(() => look.value?.columns.map((column) => column.name) ?? []);

  /** Looks at the file anew, as the reader says it is; the proposal replaces the draft. */
  async function inspect(question: LookQuestion = {}, anew = true): Promise<void> {
    problem.value = null;
    try {
      upload.value = await findUpload(id);
      const found = await lookAt(id, question);
      look.value = found;
      const kept = anew ? null : keptDraft(id);
      restored.value = kept !== null;
      const department = draft.value.department || String(found.mapping.department ?? '');
      draft.value = kept ?? { ...fromDocument(found.mapping), department };
    } catch (error) {
      problem.value = asProblem(error);
    }
  }

  watch(
    () => draft.value.class,
    async (code) => {
      try {
        attributes.value = code ? await attributesOf(code) : [];
      } catch (error) {
        attributes.value = [];
        problem.value = asProblem(error);
      }
    },
  );

  let timer = 0;
  let asking: AbortController | null = null;
  watch(document, (mapping) => {
    if (!look.value) return;
    keepDraft(id, draft.value);
    window.clearTimeout(timer);
    asking?.abort();
    timer = window.setTimeout(() => void tryOn(mapping), QUIET);
  });

  async function tryOn(mapping: Document): Promise<void> {
    asking = new AbortController();
    const { signal } = asking;
    trying.value = true;
    try {
      preview.value = await previewOf(id, mapping, ROWS, signal);
      problem.value = null;
    } catch (error) {
      // What was typed stays; the old preview stays beside the word of what went wrong.
      if (!isAbort(error) && !signal.aborted) problem.value = asProblem(error);
    } finally {
      if (!signal.aborted) trying.value = false;
    }
  }

  function setTargets(column: string, targets: string[]): void {
    draft.value = assign(draft.value, column, targets);
  }

  function stop(): void {
    window.clearTimeout(timer);
    asking?.abort();
  }

  return {
    upload,
    look,
    draft,
    attributes,
    preview,
    problem,
    trying,
    restored,
    document,
    columns,
    inspect,
    setTargets,
    retry: () => void tryOn(document.value),
    stop,
  };
}
