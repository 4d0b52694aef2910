import { expect, test } from 'vitest';
import { nextTick, ref } from 'vue';
import { pageBefore, useFeed } from './feed';
import { ApiProblem } from './problem';

const settled = async () => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  await nextTick();
};

test('pages follow one another until the last', async () => {
  const feed = useFeed(
    () => ({}),
    async (_asked, cursor: number | null) =>
      cursor === null ? { items: ['a', 'b'], next: 2 } : { items: ['c'], next: null },
  );
  await settled();
  expect(feed.items.value).toEqual(['a', 'b']);
  expect(feed.hasMore.value).toBe(true);
  await feed.more();
  expect(feed.items.value).toEqual(['a', 'b', 'c']);
  expect(feed.hasMore.value).toBe(false);
});

test('a page that fails keeps what is shown, and can be asked for again', async () => {
  let broken = true;
  const feed = useFeed(
    () => ({}),
    async (_asked, cursor: number | null) => {
      if (cursor === null) return { items: [1], next: 1 };
      if (broken) throw new ApiProblem(503, 'store.unavailable', 'busy', null);
      return { items: [2], next: null };
    },
  );
  await settled();
  await feed.more();
  expect(feed.problem.value?.code).toBe('store.unavailable');
  expect(feed.items.value).toEqual([1]);
  broken = false;
  await feed.more();
  expect(feed.problem.value).toBeNull();
  expect(feed.items.value).toEqual([1, 2]);
});

test('the late page of an older question is dropped', async () => {
  const asked = ref('old');
  let release: () => void = () => {};
  const feed = useFeed(
    () => asked.value,
    async (question: string, cursor: number | null) => {
      if (cursor !== null) await new Promise<void>((done) => (release = done));
      return { items: [question], next: 1 };
    },
  );
  await settled();
  const late = feed.more();
  asked.value = 'new';
  await settled();
  release();
  await late;
  expect(feed.items.value).toEqual(['new']);
});

test('a short page is the last', () => {
  expect(pageBefore([{ id: 9 }, { id: 8 }], 2, (item) => item.id).next).toBe(8);
  expect(pageBefore([{ id: 9 }], 2, (item) => item.id).next).toBeNull();
  expect(pageBefore([] as { id: number }[], 2, (item) => item.id).next).toBeNull();
});
