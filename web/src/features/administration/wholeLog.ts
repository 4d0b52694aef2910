/** The whole audit log recomputed here: does every event stand under the root that the checkpoint signs? */
import { leafHash, nodeHash, toHex } from '@/features/entity/merkle';
import type { RawEvent } from './calls';

/** A tree that only grows at its end; it keeps one hash for each full subtree, so memory is the logarithm of the log. */
export class GrowingTree {
  private peaks: { hash: Uint8Array; leaves: number }[] = [];
  size = 0;

  append(text: string): void {
    let peak = { hash: leafHash(new TextEncoder().encode(text)), leaves: 1 };
    for (;;) {
      const last = this.peaks[this.peaks.length - 1];
      if (last?.leaves !== peak.leaves) break;
      this.peaks.pop();
      peak = { hash: nodeHash(last.hash, peak.hash), leaves: last.leaves * 2 };
    }
    this.peaks.push(peak);
    this.size++;
  }

  /** RFC 6962: the root over what was appended, in hexadecimal; null while the tree is empty. */
  root(): string | null {
    const [last, ...others] = this.peaks.map((peak) => peak.hash).reverse();
    return last ? toHex(others.reduce((right, left) => nodeHash(left, right), last)) : null;
  }
}

export interface Verdict {
  sound: boolean;
  root: string | null;
  /** Position of the first event that is missing or says another position; null when all are in place. */
  gap: number | null;
}

/**
 * Reads `size` events and compares their root with `root`. `tell` hears how many were read and answers whether to go on;
 * null when it does not. Cost: the log, a thousand events at a time.
 */
export async function verifyLog(
  read: (from: number, to: number) => Promise<RawEvent[]>,
  size: number,
  root: string,
  tell: (done: number) => boolean,
): Promise<Verdict | null> {
  const tree = new GrowingTree();
  while (tree.size < size) {
    if (!tell(tree.size)) return null;
    const events = await read(tree.size, Math.min(size, tree.size + 1000));
    if (events.length === 0) return { sound: false, root: tree.root(), gap: tree.size };
    for (const event of events) {
      if (event.seq !== tree.size || !event.text.includes(`\nseq ${tree.size}\n`)) {
        return { sound: false, root: tree.root(), gap: tree.size };
      }
      tree.append(event.text);
    }
  }
  tell(size);
  const found = tree.root();
  return { sound: found === root, root: found, gap: null };
}
