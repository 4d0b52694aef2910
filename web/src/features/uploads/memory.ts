/** What must survive a closed tab: a mapping under way, and what an upload was sent for. */
import type { Draft } from './mapping';

const draftKey = (id: number) => `chengji.mapping.${id}`;
const jobKey = (id: number) => `chengji.mended.${id}`;

export function keepDraft(id: number, draft: Draft): void {
  write(draftKey(id), JSON.stringify(draft));
}

export function keptDraft(id: number): Draft | null {
  const text = localStorage.getItem(draftKey(id));
  if (!text) return null;
  try {
    return JSON.parse(text) as Draft;
  } catch {
    return null;
  }
}

/** The job whose rejected rows an upload brings back, mended. */
export function keepPurpose(id: number, jobId: number): void {
  write(jobKey(id), String(jobId));
}

export function keptPurpose(id: number): number | null {
  const text = localStorage.getItem(jobKey(id));
  return text ? Number(text) : null;
}

export function forget(id: number): void {
  localStorage.removeItem(draftKey(id));
  localStorage.removeItem(jobKey(id));
}

/** A full store loses the memory of a closed tab and nothing else. */
function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    localStorage.removeItem(key);
  }
}
