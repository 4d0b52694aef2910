import { expect, test } from 'vitest';
import { ApiProblem } from '@/api/problem';
import { type Doors, mayRetry, type Progress, pause, Sender, secondsLeft } from './sender';
import { sha256 } from './sha256';

const content = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7 + (i >> 9)) % 256);
const file = new Blob([content]);
const problem = (status: number, code: string) => new ApiProblem(status, code, code, null);

/** A server that keeps bytes, and whose line breaks where `breaks` says. */
class Town implements Doors {
  bytes: number[] = [];
  state = 'receiving';
  calls = 0;
  digest = '';
  constructor(private readonly breaks: (call: number, town: Town) => ApiProblem | 'half' | null) {}

  async find() {
    return { upload_id: 1, received: this.bytes.length, state: this.state };
  }
  async append(_: number, offset: number, part: Blob) {
    const fault = this.breaks(++this.calls, this);
    if (fault instanceof ApiProblem) throw fault;
    if (offset !== this.bytes.length) throw problem(409, 'upload.offset-conflict');
    const bytes = new Uint8Array(await part.arrayBuffer());
    const kept = fault === 'half' ? bytes.subarray(0, bytes.length >> 1) : bytes;
    for (const byte of kept) this.bytes.push(byte);
    if (fault === 'half') throw problem(0, 'network.unreachable');
    return this.bytes.length;
  }
  async complete(_: number, digest: string) {
    this.digest = digest;
    this.state = 'received';
    return { upload_id: 1, received: this.bytes.length, state: this.state };
  }
}

function sending(town: Town) {
  const told: Progress[] = [];
  const pauses: number[] = [];
  let clock = 0;
  const sender = new Sender(1, file, {
    doors: town,
    now: () => {
      clock += 100;
      return clock;
    },
    sleep: async (seconds) => void pauses.push(seconds),
    changed: (progress) => told.push(progress),
  });
  return { sender, told, pauses };
}

test('a file arrives whole over a line that breaks in the middle of parts', async () => {
  const town = new Town((call) => (call % 2 === 0 ? 'half' : null));
  const { sender, told, pauses } = sending(town);
  await sender.run();
  expect(sender.progress.phase).toBe('done');
  expect(sha256(Uint8Array.from(town.bytes))).toBe(sha256(content));
  expect(town.digest).toBe(sha256(content));
  expect(pauses.length).toBeGreaterThan(1);
  expect(told.some((progress) => progress.phase === 'waiting')).toBe(true);
  const sent = told.filter((progress) => progress.phase === 'sending').map((progress) => progress.sent);
  expect([...sent].sort((a, b) => a - b)).toEqual(sent);
});

test('the pauses grow while nothing comes through and begin anew afterwards', async () => {
  const town = new Town((call) => (call >= 2 && call <= 8 ? problem(0, 'network.unreachable') : null));
  const { sender, pauses } = sending(town);
  await sender.run();
  expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
  expect(pause(1)).toBe(1);
});

test('a session that has ended waits for a login and goes on', async () => {
  let loggedIn = false;
  const town = new Town((call) => (call > 1 && !loggedIn ? problem(401, 'access.login-required') : null));
  const { sender } = sending(town);
  await sender.run();
  expect(sender.progress.phase).toBe('login');
  loggedIn = true;
  await sender.run();
  expect(sender.progress.phase).toBe('done');
  expect(town.bytes.length).toBe(content.length);
});

test('who pauses stops after a part and goes on where it stopped', async () => {
  const town = new Town((call) => {
    if (call === 1) sender.pause();
    return null;
  });
  const { sender } = sending(town);
  await sender.run();
  expect(sender.progress.phase).toBe('paused');
  expect(town.bytes.length).toBeLessThan(content.length);
  await sender.run();
  expect(sender.progress.phase).toBe('done');
});

test('what cannot be mended is told and not tried again', async () => {
  const town = new Town(() => problem(404, 'upload.not-found'));
  const { sender } = sending(town);
  await sender.run();
  expect([sender.progress.phase, town.calls]).toEqual(['failed', 1]);
  expect(mayRetry(problem(507, 'upload.disk-full'))).toBe(false);
  expect(mayRetry(problem(409, 'upload.busy'))).toBe(true);
  expect(mayRetry(problem(409, 'upload.digest-differs'))).toBe(false);
});

test('the rest is told from the speed', () => {
  const base = { phase: 'sending', sent: 50, total: 100, retryIn: 0, breaks: 0, problem: null } as const;
  expect(secondsLeft({ ...base, speed: 10 })).toBe(5);
  expect(secondsLeft({ ...base, speed: 0 })).toBeNull();
});
