import { expect, test } from 'vitest';
import {
  type Answer,
  answerCells,
  chosenAnswer,
  counts,
  doubtOf,
  FileMatch,
  type MatchedRow,
  nextBatch,
  readAnswers,
  sortOf,
} from './batch';

const good: Answer = {
  id: '7',
  code: 'A1',
  address: '五环正街9号',
  level: 'doorplate',
  probability: 0.99,
  margin: 8,
  lon: 114,
  lat: 30,
  metres: 10,
  reason: null,
};
const row = (more: Partial<MatchedRow> = {}): MatchedRow => ({
  row: 1,
  cells: ['1', '五环正街9号'],
  text: '五环正街9号',
  answer: good,
  ...more,
});
const none = '{"text":"x","level":"none","probability":0,"margin":0,"reason":"unknown-place"}';
const echo = async (lines: string) =>
  lines
    .trim()
    .split('\n')
    .map(() => none)
    .join('\n');

test('doubtful is what is improbable, has a close rival, or ends above what the text tells', () => {
  expect(doubtOf('五环正街9号', good, 0.9)).toBeNull();
  expect(doubtOf('五环正街9号', { ...good, probability: 0.8 }, 0.9)).toBe('probability');
  expect(doubtOf('五环正街9号', { ...good, margin: 1 }, 0.9)).toBe('margin');
  expect(doubtOf('五环正街9号302室', good, 0.9)).toBe('level');
  expect(doubtOf('五环正街', { ...good, level: 'road' }, 0.9)).toBe('level');
});

test('a decision goes before what was found, also that it is none', () => {
  const other = chosenAnswer({ id: '8', address: '五环正街11号', level: 'doorplate' });
  expect(sortOf(row({ chosen: other }), 0.9)).toBe('chosen');
  expect(answerCells(row({ chosen: other }), 0.9).slice(0, 4)).toEqual(['chosen', '8', '', '五环正街11号']);
  expect(answerCells(row({ chosen: null }), 0.9)[0]).toBe('rejected');
  expect(counts([row(), row({ chosen: null }), row({ answer: { ...good, level: 'none' } })], 0.9)).toEqual({
    sure: 1,
    doubtful: 0,
    none: 1,
    chosen: 1,
  });
});

test('answers belong to their questions: one missing is an error, a refused line is no answer', () => {
  expect(() => readAnswers(none, 2)).toThrow();
  expect(readAnswers('{"code":"request.invalid","detail":"…"}', 1)[0]).toMatchObject({
    level: 'none',
    reason: 'request.invalid',
  });
});

test('a file is asked for to its end, in the order of its rows', async () => {
  const lines = Array.from({ length: 61 }, (_, at) => `${at + 1},街${at + 1}号`);
  const match = await FileMatch.open(new Blob([`id,地址\n${lines.join('\n')}`]));
  expect(match.names).toEqual(['id', '地址']);
  expect(await match.run(1, echo, () => {})).toBe(true);
  expect(match.rows).toHaveLength(61);
  expect(match.rows.at(-1)).toMatchObject({ row: 61, text: '街61号' });
});

test('what broke off goes on where it ended, and nothing is asked twice into the result', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => `街${at}号`);
  const match = await FileMatch.open(new Blob([`地址\n${lines.join('\n')}\n`]));
  let calls = 0;
  const flaky = async (text: string) => {
    calls++;
    if (calls === 2) throw new Error('the line broke');
    return echo(text);
  };
  await expect(match.run(0, flaky, () => {})).rejects.toThrow('broke');
  expect(match.rows).toHaveLength(20);
  expect(await match.run(0, flaky, () => {})).toBe(true);
  expect(match.rows.map((one) => one.text)).toEqual(lines);
});

test('a stop ends after the batch on its way, and can go on', async () => {
  const match = await FileMatch.open(new Blob([`地址\n${'街1号\n'.repeat(100)}`]));
  expect(await match.run(0, echo, () => match.stop())).toBe(false);
  expect(match.rows).toHaveLength(20);
  expect(await match.run(0, echo, () => {})).toBe(true);
  expect(match.rows).toHaveLength(100);
});

test('batches grow with a quick server and shrink with a slow one', () => {
  expect(nextBatch(20, 50)).toBe(60);
  expect(nextBatch(900, 10)).toBe(1000);
  expect(nextBatch(400, 20_000)).toBe(10);
});
