import { expect, test } from 'vitest';
import type { CodeAct, CodeLife } from './calls';
import { blankForm, meanwhile, requestOf } from './life';

const form = (part: object) => ({ ...blankForm(), reason: '区划调整', ...part });

test('each act takes what it needs and leaves the rest out', () => {
  expect(requestOf(form({ act: 'suspend', entity: 'X', into: 'Y' }))).toEqual({
    act: 'suspend',
    reason: '区划调整',
  });
  expect(requestOf(form({ act: 'bind', entity: ' X ' }))).toEqual({
    act: 'bind',
    entity: 'X',
    reason: '区划调整',
  });
  expect(requestOf(form({ act: 'transfer', division: '420117', document: '鄂政发〔2026〕8号' }))).toEqual({
    act: 'transfer',
    division: '420117',
    document: '鄂政发〔2026〕8号',
    reason: '区划调整',
  });
  expect(requestOf(form({ act: 'split', parts: 'a\n\n b ' }))).toMatchObject({ parts: ['a', 'b'] });
});

test('nothing goes out before it is complete', () => {
  expect(requestOf(blankForm())).toBeNull();
  expect(requestOf(form({ act: 'suspend', reason: ' ' }))).toBeNull();
  expect(requestOf(form({ act: 'retire' }))).toBeNull();
  expect(requestOf(form({ act: 'merge', document: 'd' }))).toBeNull();
  expect(requestOf(form({ act: 'split', parts: 'only one' }))).toBeNull();
});

test('what another did meanwhile is found, a decided proposal too', () => {
  const act = (id: number, state: string) => ({ id, state, act: 'retire', proposed_by: 'li' }) as CodeAct;
  const life = (...acts: CodeAct[]) => ({ acts }) as CodeLife;
  expect(meanwhile(life(act(1, 'done')), life(act(1, 'done')))).toBeNull();
  expect(meanwhile(life(act(1, 'done')), life(act(1, 'done'), act(2, 'proposed')))?.id).toBe(2);
  expect(meanwhile(life(act(1, 'proposed')), life(act(1, 'refused')))?.state).toBe('refused');
});
