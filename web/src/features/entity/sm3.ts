/** SM3 (GB/T 32905-2016): the hash of the audit log, computed in the reader's own browser. */

const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
];

/** The 32-byte SM3 hash of `message`. */
export function sm3(message: Uint8Array): Uint8Array {
  const state = Uint32Array.from(initial);
  const padded = pad(message);
  for (let at = 0; at < padded.byteLength; at += 64) compress(state, new DataView(padded.buffer, at, 64));
  const hash = new Uint8Array(32);
  const view = new DataView(hash.buffer);
  state.forEach((word, index) => {
    view.setUint32(index * 4, word);
  });
  return hash;
}

function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((message.byteLength + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(message);
  padded[message.byteLength] = 0x80;
  new DataView(padded.buffer).setBigUint64(length - 8, BigInt(message.byteLength) * 8n);
  return padded;
}

function compress(state: Uint32Array, block: DataView): void {
  const words = expand(block);
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let j = 0; j < 64; j++) {
    const early = j < 16;
    const ss1 = rotate(rotate(a, 12) + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j % 32), 7);
    const ss2 = ss1 ^ rotate(a, 12);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + ss2 + (word(words, j) ^ word(words, j + 4))) | 0;
    const tt2 = (gg + h + ss1 + word(words, j)) | 0;
    [d, c, b, a] = [c, rotate(b, 9), a, tt1];
    [h, g, f, e] = [g, rotate(f, 19), e, tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = word(state, index) ^ value;
  });
}

function expand(block: DataView): Uint32Array {
  const words = new Uint32Array(68);
  for (let j = 0; j < 16; j++) words[j] = block.getUint32(j * 4);
  for (let j = 16; j < 68; j++) {
    const x = word(words, j - 16) ^ word(words, j - 9) ^ rotate(word(words, j - 3), 15);
    words[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(word(words, j - 13), 7) ^ word(words, j - 6);
  }
  return words;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function word(words: Uint32Array, index: number): number {
  return words[index] as number;
}
