/** Matching a file: slices are read, questions go out batch by batch, answers are kept by row. It can stop and go on. */
import { isAbort } from '@/api/problem';
import { CsvReader, encodingOf, separatorOf } from './csv';
import type { Match, Place } from './types';

/** Rows asked for at first, and at most. */
export const batchRows = { first: 20, most: 1000 };
export const mostRows = 200_000;
const sliceBytes = 256 * 1024;

/** What is kept of an answer; evidence is asked for again where somebody looks at the row. */
export interface Answer {
  id: string | null;
  code: string | null;
  address: string | null;
  level: string;
  probability: number;
  margin: number;
  lon: number | null;
  lat: number | null;
  metres: number | null;
  reason: string | null;
}

export interface MatchedRow {
  /** From 1, the row of names not counted. */
  row: number;
  cells: string[];
  text: string;
  answer: Answer;
  /** What somebody decided; `null` is "none of these". */
  chosen?: Answer | null;
}

export type Sort = 'sure' | 'doubtful' | 'none' | 'chosen';
export type Doubt = 'probability' | 'margin' | 'level';

/** A runner-up this close, in natural logarithms of odds, could be meant as well. */
const closest = 2;

export function doubtOf(text: string, answer: Answer, least: number): Doubt | null {
  if (answer.probability < least) return 'probability';
  if (answer.margin < closest) return 'margin';
  const coarse = ['road', 'community', 'town'].includes(answer.level);
  const finer = /\d\s*(室|单元|层|楼|栋|幢)/.test(text) && ['doorplate', 'estate'].includes(answer.level);
  return coarse || finer ? 'level' : null;
}

export function sortOf(row: MatchedRow, least: number): Sort {
  if (row.chosen !== undefined) return 'chosen';
  if (row.answer.level === 'none') return 'none';
  return doubtOf(row.text, row.answer, least) ? 'doubtful' : 'sure';
}

export function counts(rows: MatchedRow[], least: number): Record<Sort, number> {
  const found = { sure: 0, doubtful: 0, none: 0, chosen: 0 };
  for (const row of rows) found[sortOf(row, least)]++;
  return found;
}

export function answerOf(match: Match): Answer {
  const at = match.position;
  return {
    id: match.id ?? null,
    code: match.code ?? null,
    address: match.address ?? null,
    level: match.level,
    probability: match.probability,
    margin: match.margin,
    lon: at?.lon ?? match.lon ?? null,
    lat: at?.lat ?? match.lat ?? null,
    metres: at?.metres ?? null,
    reason: match.reason ?? null,
  };
}

/** A candidate that somebody chose. */
export function chosenAnswer(place: Place): Answer {
  return {
    id: place.id ?? null,
    code: place.code ?? null,
    address: place.address,
    level: place.level,
    probability: 1,
    margin: 0,
    lon: place.lon ?? null,
    lat: place.lat ?? null,
    metres: null,
    reason: null,
  };
}

/** Lines of answers, one for each question. A line the server refused counts as no answer, with its code. */
export function readAnswers(text: string, questions: number): Answer[] {
  const lines = text.split('\n').filter((line) => line.trim());
  if (lines.length !== questions) throw new TypeError(`${questions} questions, ${lines.length} answers`);
  return lines.map((line) => {
    const told = JSON.parse(line) as Match & { code?: string; level?: string };
    if (told.level !== undefined) return answerOf(told);
    const nothing = { id: null, code: null, address: null, lon: null, lat: null, metres: null };
    return { ...nothing, level: 'none', probability: 0, margin: 0, reason: told.code ?? 'unknown' };
  });
}

export type Ask = (lines: string, signal: AbortSignal) => Promise<string>;

/** The size of the next batch: about half a second of the server's work, so that the progress is seen and a stop is soon. */
export function nextBatch(size: number, milliseconds: number): number {
  const fitting = Math.round((size * 500) / Math.max(milliseconds, 1));
  return Math.max(5, Math.min(fitting, size * 3, batchRows.most));
}

/** One file on its way. `run` goes on where it ended; what was read and not answered is asked again. */
export class FileMatch {
  names: string[] = [];
  rows: MatchedRow[] = [];
  finished = false;
  full = false;
  private offset = 0;
  private size = batchRows.first;
  private waiting: string[][] = [];
  private decoder: TextDecoder;
  private reader: CsvReader;
  private abort: AbortController | null = null;

  private constructor(
    readonly file: Blob,
    readonly encoding: string,
    separator: string,
  ) {
    this.decoder = new TextDecoder(encoding);
    this.reader = new CsvReader(separator);
  }

  /** Looks at the beginning of a file: its encoding, separator and names. */
  static async open(file: Blob): Promise<FileMatch> {
    const start = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer());
    const encoding = encodingOf(start);
    const text = new TextDecoder(encoding).decode(start, { stream: true });
    const match = new FileMatch(file, encoding, separatorOf(text));
    await match.fill(1);
    match.names = match.waiting.shift() ?? [];
    return match;
  }

  /** Rows to look at before the start. */
  get sample(): string[][] {
    return this.waiting.slice(0, 5);
  }

  /** Share of the file that was read. */
  get share(): number {
    return this.file.size === 0 ? 1 : this.offset / this.file.size;
  }

  stop() {
    this.abort?.abort();
  }

  /** Goes on until the end or until it is stopped; what fails can be tried again. True at the end. */
  async run(column: number, ask: Ask, told: () => void): Promise<boolean> {
    this.abort = new AbortController();
    const { signal } = this.abort;
    while (!this.finished && !signal.aborted) {
      await this.fill(this.size);
      const room = mostRows - this.rows.length;
      const batch = this.waiting.slice(0, Math.min(this.size, room));
      if (batch.length === 0) {
        this.full = this.waiting.length > 0;
        this.finished = true;
        break;
      }
      const texts = batch.map((cells) => cells[column] ?? '');
      const questions = texts.map((text) => JSON.stringify({ text: text.slice(0, 2000) })).join('\n');
      const began = performance.now();
      let answers: Answer[];
      try {
        answers = readAnswers(await ask(`${questions}\n`, signal), batch.length);
      } catch (error) {
        if (isAbort(error)) return false;
        throw error;
      }
      this.size = nextBatch(batch.length, performance.now() - began);
      const first = this.rows.length;
      for (const [at, cells] of batch.entries()) {
        const text = texts[at] as string;
        this.rows.push({ row: first + at + 1, cells, text, answer: answers[at] as Answer });
      }
      this.waiting.splice(0, batch.length);
      told();
    }
    return this.finished;
  }

  private async fill(least: number) {
    while (this.waiting.length < least && this.offset < this.file.size) {
      const end = Math.min(this.offset + sliceBytes, this.file.size);
      const bytes = await this.file.slice(this.offset, end).arrayBuffer();
      this.offset = end;
      const last = end === this.file.size;
      this.waiting.push(...this.reader.push(this.decoder.decode(bytes, { stream: !last })));
      if (last) this.waiting.push(...this.reader.end());
    }
  }
}

/** Columns that are put behind those of the file. */
export const answerColumns = [
  'match_status',
  'match_id',
  'match_code',
  'match_address',
  'match_level',
  'match_probability',
  'match_lon',
  'match_lat',
  'match_reason',
];

/** A row's answer as cells: what somebody chose goes before what was found. */
export function answerCells(row: MatchedRow, least: number): string[] {
  const status = row.chosen === null ? 'rejected' : sortOf(row, least);
  const answer = row.chosen === undefined ? row.answer : row.chosen;
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  if (!answer) return [status, '', '', '', 'none', '', '', '', 'rejected'];
  const { id, code, address, level, probability, lon, lat, reason } = answer;
  return [status, ...[id, code, address, level, probability, lon, lat, reason].map(text)];
}
