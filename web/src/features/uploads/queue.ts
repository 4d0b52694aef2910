/**
 * The uploads of this tab. They live outside the pages, so that walking about, or to the login page and back, does not end them.
 */
import { markRaw, reactive, ref, watch } from 'vue';
import { type ApiProblem, asProblem } from '@/api/problem';
import { returned } from '@/api/pulse';
import type { Job } from '@/api/types';
import { actor, signedIn } from '@/features/login/session';
import { beginUpload, cancelUpload, doors, listUploads, startJob, type Upload } from './calls';
import { forget, keepPurpose, keptPurpose } from './memory';
import { type Progress, Sender } from './sender';
import { sha256 } from './sha256';

export interface Item {
  upload: Upload;
  /** Null until the reader gives the file of an earlier visit again. */
  sender: Pick<Sender, 'run' | 'pause'> | null;
  progress: Progress;
  /** The job whose rejected rows it brings back, mended. */
  mends: number | null;
  /** The job that it became. */
  job: Job | null;
}

/** The first MiB, by which a file is known again. */
const BEGINNING = 1 << 20;

export const items = reactive(new Map<number, Item>());
/** Why the list could not be had, or a file not be begun. */
export const trouble = ref<ApiProblem | null>(null);

/** Asks the server for the uploads that are open; those under way here go on. */
export async function refresh(): Promise<void> {
  try {
    const { items: open } = await listUploads();
    trouble.value = null;
    for (const upload of open) {
      const known = items.get(upload.upload_id);
      if (known?.sender) known.upload = { ...upload, received: known.progress.sent };
      else items.set(upload.upload_id, idle(upload));
    }
    for (const [id, item] of items) {
      if (!item.sender && !open.some((upload) => upload.upload_id === id)) items.delete(id);
    }
  } catch (error) {
    trouble.value = asProblem(error);
  }
}

/** Begins to send a file, or goes on with an open upload of the same file. Yields its number; null when it was refused. */
export async function add(file: File, mends: number | null = null): Promise<number | null> {
  trouble.value = null;
  try {
    const beginning = sha256(new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer()));
    const { items: open } = await listUploads();
    const same = open.find(
      (upload) =>
        upload.file_name === file.name && upload.bytes === file.size && upload.beginning === beginning,
    );
    const upload = same ?? (await beginUpload(file.name, file.size, beginning));
    const id = upload.upload_id;
    if (mends !== null) keepPurpose(id, mends);
    if (items.get(id)?.sender) return id;
    const item = idle(upload);
    items.set(id, item);
    if (upload.state === 'receiving') {
      item.sender = markRaw(sender(id, file, upload.received));
      void run(id);
    } else {
      item.progress.phase = 'done';
      await becomeJob(id);
    }
    return id;
  } catch (error) {
    trouble.value = asProblem(error);
    return null;
  }
}

export function pauseOrGoOn(id: number): void {
  const item = items.get(id);
  if (!item?.sender) return;
  if (['sending', 'waiting'].includes(item.progress.phase)) {
    item.sender.pause();
    wakeAll();
  } else {
    void run(id);
  }
}

/** Tries again at once instead of waiting. */
export const wakeAll = (): void => {
  for (const wake of [...sleepers]) wake();
};

export async function cancel(id: number): Promise<void> {
  items.get(id)?.sender?.pause();
  wakeAll();
  try {
    await cancelUpload(id);
    forget(id);
    items.delete(id);
  } catch (error) {
    trouble.value = asProblem(error);
  }
}

async function run(id: number): Promise<void> {
  const item = items.get(id);
  await item?.sender?.run();
  if (item?.progress.phase === 'done') {
    item.upload = { ...item.upload, received: item.upload.bytes, state: 'received' };
    await becomeJob(id);
  }
}

/** Mended rows go in as they went the first time, without another question. */
async function becomeJob(id: number): Promise<void> {
  const item = items.get(id);
  if (!item || item.mends === null || item.job) return;
  try {
    item.job = await startJob(id, { job_id: item.mends });
    forget(id);
  } catch (error) {
    item.progress.problem = asProblem(error);
  }
}

function idle(upload: Upload): Item {
  return {
    upload,
    sender: null,
    mends: keptPurpose(upload.upload_id),
    job: null,
    progress: {
      phase: upload.state === 'receiving' ? 'paused' : 'done',
      sent: upload.received,
      total: upload.bytes,
      speed: 0,
      retryIn: 0,
      breaks: 0,
      problem: null,
    },
  };
}

function sender(id: number, file: File, received: number): Sender {
  const show = (change: Partial<Progress>) => {
    const item = items.get(id);
    if (item) Object.assign(item.progress, change);
  };
  const sleep = async (seconds: number) => {
    const woken = { by: false };
    for (let left = seconds; left > 0 && !woken.by; left--) {
      show({ retryIn: left });
      await nap(1000, () => {
        woken.by = true;
      });
    }
  };
  return new Sender(id, file, { doors, now: () => performance.now(), sleep, changed: show }, received);
}

const sleepers = new Set<() => void>();

function nap(milliseconds: number, woken: () => void): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      sleepers.delete(wake);
      window.clearTimeout(timer);
      woken();
      resolve();
    };
    const timer = window.setTimeout(() => {
      sleepers.delete(wake);
      resolve();
    }, milliseconds);
    sleepers.add(wake);
  });
}

window.addEventListener('online', wakeAll);
/** Whose uploads these are. */
let owner: string | null = null;
// Who had to log in again, on the login page or over this one, finds the uploads going on; another user finds nothing of them.
watch(
  [() => (signedIn.value ? (actor.value?.name ?? null) : null), returned] as const,
  ([name]) => {
    if (name === null) return;
    if (owner !== null && owner !== name) {
      for (const item of items.values()) item.sender?.pause();
      items.clear();
    }
    owner = name;
    for (const [id, item] of items) if (item.sender && item.progress.phase === 'login') void run(id);
  },
  { immediate: true },
);
