/** What a reader typed into the search box, told by its form alone. Nothing is asked of the server here. */
import type { Box } from '@/api/types';
import type { Shape } from './codeShapes';
import { readCoordinates, type Spot } from './coordinates';

export type Reading =
  /** The text of a plate's two-dimensional code, or a link to a code. */
  | { kind: 'plate'; code: string; seal: string | null; payload: string }
  | { kind: 'cell'; code: string; height: boolean }
  | ({ kind: 'place' } & Spot)
  /** A code of these schemes by its form; none when it only looks like a code. */
  | { kind: 'code'; code: string; schemes: string[] }
  /** An identifier of another scheme; without a scheme the server finds out. */
  | { kind: 'identifier'; scheme: string; identifier: string }
  /** The number of a citizen: it is not sent anywhere. */
  | { kind: 'citizen' }
  | { kind: 'words'; text: string };

export interface Ground {
  /** The box of the city; null while it is not known. */
  city: Box | null;
  shapes: Shape[];
}

const cellLengths = new Set([4, 6, 7, 9, 11, 12, 14, 16, 18, 20]);
const spatialLengths = new Set([7, 10, 12, 15, 18, 20, 23, 26, 29, 32]);
const credit = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Every reading of `typed`, the surest first; none of an empty text. */
export function recognise(typed: string, ground: Ground): Reading[] {
  const text = typed.normalize('NFKC').trim();
  if (!text) return [];
  const plate = readLink(text);
  if (plate) return [plate];
  const code = text.toUpperCase().replace(/[\s\-_.·]/g, '');
  if (isCitizen(code)) return [{ kind: 'citizen' }];
  const found: Reading[] = [];
  const cell = readCell(text.toUpperCase().replace(/\s/g, ''));
  if (cell) found.push(cell);
  found.push(...readCoordinates(typed, ground.city).map((spot): Reading => ({ kind: 'place', ...spot })));
  const codes = readCode(code, ground.shapes);
  // What is a cell is no slip of some other code.
  if (!cell || codes.some((one) => sure(one, code))) found.push(...codes);
  const foreign = /^([a-z][a-z0-9_-]{1,30}):\s*([^\s/]\S{1,63})$/.exec(text);
  if (foreign && foreign[1] !== 'geo') {
    found.push({ kind: 'identifier', scheme: foreign[1] as string, identifier: foreign[2] as string });
  }
  return found.some((one) => sure(one, code)) ? found : [...found, { kind: 'words', text }];
}

/** True when nobody would mean words by it. */
function sure(reading: Reading, code: string): boolean {
  if (reading.kind === 'cell') return code.length >= 9;
  if (reading.kind === 'code') return reading.schemes.length > 0;
  return reading.kind === 'place';
}

/** A code with or without height. Whether such a cell exists the server says. */
function readCell(text: string): Reading | null {
  if (/^[NS]\d\d[A-V][0-9A-F]*$/.test(text) && cellLengths.has(text.length)) {
    return { kind: 'cell', code: text, height: false };
  }
  if (/^[NS][01]\d\d[A-V]\d\d[0-9A-F]*$/.test(text) && spatialLengths.has(text.length)) {
    return { kind: 'cell', code: text, height: true };
  }
  return null;
}

function readCode(code: string, shapes: Shape[]): Reading[] {
  const schemes = shapes.filter(({ form }) => form.test(code)).map(({ id }) => id);
  const found: Reading[] = schemes.length ? [{ kind: 'code', code, schemes }] : [];
  if (credit.test(code)) found.push({ kind: 'identifier', scheme: 'credit_code', identifier: code });
  if (found.length) return found;
  // A slip of the pen in a code: the server may know what was meant.
  const figures = code.replace(/[^0-9]/g, '').length;
  const looksLike = /^[0-9A-Z]{8,40}$/.test(code) && figures >= code.length / 2;
  return looksLike ? [{ kind: 'code', code, schemes: [] }] : [];
}

/** `https://host/p/{code}/{seal}`, also in capitals or without a host; `/id/{code}` and `/entity/{code}` lead to a code, too. */
function readLink(text: string): Reading | null {
  const found =
    /^(?:https?:\/\/[^/\s]+)?\/?(p|id|entity)\/([0-9A-Z]{4,40})(?:\/([0-9A-Z]{1,200}))?(?:[?#].*)?$/i.exec(
      text,
    );
  if (!found) return null;
  const seal = found[1]?.toLowerCase() === 'p' ? (found[3]?.toUpperCase() ?? null) : null;
  return { kind: 'plate', code: (found[2] as string).toUpperCase(), seal, payload: text };
}

/** A citizen's number by its birthday and check (GB 11643). */
function isCitizen(code: string): boolean {
  const found = /^\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/.exec(code);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = [...code.slice(0, 17)].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return '10X98765432'[sum % 11] === code[17];
}
