/** The inclusion proof of RFC 6962 / RFC 9162 with SM3: does this event stand in that log? */
import type { Proof } from '@/api/types';
import { sm3 } from './sm3';

/** Each question the reader can have about a proof, answered. */
export interface ProofChecks {
  /** SM3 of the event text is the leaf hash the server named. */
  leaf: boolean;
  /** The path leads from the leaf to the root. */
  path: boolean;
  /** The checkpoint's note carries the same size and root. */
  checkpoint: boolean;
  /** The event names the code on the card. */
  subject: boolean;
  /** The root recomputed here, in hex; null when the path has the wrong length. */
  root: string | null;
}

/** Recomputes the whole proof from the event's text; nothing the server concluded is taken on trust. */
export function checkProof(proof: Proof, code: string): ProofChecks {
  const leaf = leafHash(new TextEncoder().encode(proof.event));
  const root = rootFrom(leaf, proof.seq, proof.tree_size, proof.path.map(fromHex));
  const note = readCheckpoint(proof.checkpoint);
  const rootHex = root && toHex(root);
  return {
    leaf: toHex(leaf) === proof.leaf_hash.toLowerCase(),
    path: rootHex !== null && rootHex === proof.root.toLowerCase(),
    checkpoint: note !== null && note.size === proof.tree_size && note.root === rootHex,
    subject:
      eventField(proof.event, 'subject') === code && eventField(proof.event, 'seq') === String(proof.seq),
    root: rootHex,
  };
}

/** SM3(0x00 ‖ event). */
export function leafHash(event: Uint8Array): Uint8Array {
  return sm3(Uint8Array.of(0, ...event));
}

/** SM3(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sm3(Uint8Array.of(1, ...left, ...right));
}

/** The root that `leaf` at `index` of a log of `size` leaves gives along `path`; null when the path does not fit. */
export function rootFrom(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: Uint8Array[],
): Uint8Array | null {
  if (index < 0 || index >= size) return null;
  let position = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return null;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      while (position % 2 === 0 && position !== 0) {
        position = Math.floor(position / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

/** Size and root of a signed note: origin, size, root in hex, an empty line, signatures. */
export function readCheckpoint(note: string): { size: number; root: string } | null {
  const [, size, root] = note.split('\n');
  if (!size || !root || !/^\d+$/.test(size) || !/^[0-9a-f]{64}$/.test(root)) return null;
  return { size: Number(size), root };
}

/** The value of a field in an event's canonical text, which has one `name value` a line. */
export function eventField(event: string, name: string): string | null {
  const line = event.split('\n').find((text) => text.startsWith(`${name} `));
  return line === undefined ? null : line.slice(name.length + 1);
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
