/**
 * Sends one file in parts and goes on by itself: after a lost connection with growing pauses, after a login when the session has ended.
 * It knows neither the page nor the network: the clock, the doors and the file come from outside, so that a test can break each of them.
 */
import type { ApiProblem } from '@/api/problem';
import { asProblem } from '@/api/problem';
import { Sha256 } from './sha256';

/** The part of an upload that the sender needs. */
export interface Standing {
  upload_id: number;
  received: number;
  state: string;
}

export interface Doors {
  find(id: number): Promise<Standing>;
  /** Appends and tells how far the upload has come. */
  append(id: number, offset: number, part: Blob): Promise<number>;
  complete(id: number, sha256: string): Promise<Standing>;
}

export type Phase = 'sending' | 'waiting' | 'login' | 'paused' | 'checking' | 'done' | 'failed';

export interface Progress {
  phase: Phase;
  sent: number;
  total: number;
  /** Bytes a second over the last parts; 0 when nothing is known yet. */
  speed: number;
  /** Seconds until the next try, while waiting. */
  retryIn: number;
  /** How often the connection was lost. */
  breaks: number;
  problem: ApiProblem | null;
}

export interface Surroundings {
  doors: Doors;
  now(): number;
  /** Ends after so many seconds, or earlier when `wake` is called by the network or the reader. */
  sleep(seconds: number): Promise<void>;
  changed(progress: Progress): void;
}

const SMALLEST = 256 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** A part should take about this long, so that the bar moves and little is lost by a break. */
const PART_SECONDS = 1.5;
const LONGEST_PAUSE = 30;
/** The pieces in which the file is read to be hashed. */
const PIECE = 4 * 1024 * 1024;

/** Whether trying again may help: no connection, a tired server, another writer that is about to go, or another offset. */
export function mayRetry(problem: ApiProblem): boolean {
  if (problem.status === 0 || problem.status >= 500 || [408, 429].includes(problem.status))
    return problem.status !== 507;
  return ['upload.busy', 'upload.offset-conflict', 'upload.failed', 'upload.incomplete'].includes(
    problem.code,
  );
}

/** Seconds before the try after `failures` in a row: 1, 2, 4 … 30. */
export const pause = (failures: number): number => Math.min(2 ** Math.max(failures - 1, 0), LONGEST_PAUSE);

/** Seconds that the rest will take; null when nobody can say. */
export function secondsLeft(progress: Progress): number | null {
  return progress.speed > 0 ? Math.ceil((progress.total - progress.sent) / progress.speed) : null;
}

export class Sender {
  readonly progress: Progress;
  private stopped = false;
  private running: Promise<void> | null = null;
  private part = SMALLEST;

  constructor(
    readonly uploadId: number,
    private readonly file: Blob,
    private readonly around: Surroundings,
    received = 0,
  ) {
    this.progress = {
      phase: 'paused',
      sent: received,
      total: file.size,
      speed: 0,
      retryIn: 0,
      breaks: 0,
      problem: null,
    };
  }

  /** Goes on until it is done, fails for good, is paused, or needs a login. */
  run(): Promise<void> {
    this.stopped = false;
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Stops after the part under way. */
  pause(): void {
    this.stopped = true;
  }

  private async send(): Promise<void> {
    let offset: number | null = null;
    let failures = 0;
    this.tell({ phase: 'sending', problem: null });
    while (!this.stopped) {
      try {
        if (offset === null) {
          const standing = await this.around.doors.find(this.uploadId);
          if (standing.state === 'received') return this.tell({ phase: 'done', sent: this.file.size });
          offset = standing.received;
          this.tell({ phase: 'sending', sent: offset, retryIn: 0 });
        }
        if (offset >= this.file.size) {
          await this.finish();
          return;
        }
        offset = await this.sendPart(offset);
        failures = 0;
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status === 401 || problem.code === 'access.csrf') {
          return this.tell({ phase: 'login', problem });
        }
        if (!mayRetry(problem)) return this.tell({ phase: 'failed', problem });
        offset = null;
        failures += 1;
        this.part = SMALLEST;
        const retryIn = pause(failures);
        this.tell({ phase: 'waiting', problem, retryIn, speed: 0, breaks: this.progress.breaks + 1 });
        await this.around.sleep(retryIn);
      }
    }
    this.tell({ phase: 'paused', speed: 0 });
  }

  private async sendPart(offset: number): Promise<number> {
    const began = this.around.now();
    const part = this.file.slice(offset, offset + this.part);
    const received = await this.around.doors.append(this.uploadId, offset, part);
    const seconds = Math.max((this.around.now() - began) / 1000, 0.001);
    const pace = (received - offset) / seconds;
    const speed = this.progress.speed > 0 ? 0.7 * this.progress.speed + 0.3 * pace : pace;
    this.part = Math.round(Math.min(Math.max(speed * PART_SECONDS, SMALLEST), LARGEST));
    this.tell({ phase: 'sending', sent: received, speed });
    return received;
  }

  /** The digest is taken from the file in one go at the end: reading from a disk is much faster than any line. */
  private async finish(): Promise<void> {
    this.tell({ phase: 'checking', sent: this.file.size });
    const hasher = new Sha256();
    for (let at = 0; at < this.file.size; at += PIECE) {
      const piece = await this.file.slice(at, at + PIECE).arrayBuffer();
      hasher.update(new Uint8Array(piece));
    }
    await this.around.doors.complete(this.uploadId, hasher.hex());
    this.tell({ phase: 'done' });
  }

  private tell(change: Partial<Progress>): void {
    Object.assign(this.progress, change);
    this.around.changed({ ...this.progress });
  }
}
