import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byTag, type Document, operations, resolve, sample, schemaName } from './openapi';

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../schemas/openapi.json'), 'utf8'),
) as Document;
const all = operations(document);
const find = (id: string) => all.find((one) => one.id === id);

test('every operation of the document is listed once, with all its parameters', () => {
  const told = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(all.map((one) => one.id).sort()).toEqual(told.sort());
  expect(all.length).toBeGreaterThan(150);
  for (const one of all) {
    const inPath = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const known = one.parameters.filter((each) => each.place === 'path').map((each) => each.name);
    expect(known.sort(), one.id).toEqual(inPath.sort());
  }
});

test('a parameter tells its kind, its choices and its usual value', () => {
  const entities = find('GET /api/v1/audit/events')?.parameters.find((one) => one.name === 'limit');
  expect(entities).toMatchObject({ place: 'query', required: false, kind: 'integer', usual: '100' });
  const follow = find('GET /id/{code}')?.parameters.find((one) => one.name === 'follow');
  expect(follow?.choices).toEqual(['true', 'false']);
});

test('a body begins with what is required', () => {
  const issue = find('POST /api/v1/codes:issue');
  expect(issue?.bodyType).toBe('application/json');
  expect(sample(issue?.bodySchema ?? {}, document)).toMatchObject({ scheme: 'entity', keys: [{ key: '' }] });
  const act = find('POST /api/v1/codes/{code}/acts');
  expect(sample(act?.bodySchema ?? {}, document)).toEqual({ entity: '', reason: '', act: 'bind' });
  expect(find('POST /api/v1/code-runs')?.bodyType).toBe('multipart/form-data');
});

test('a body can be begun for every operation that takes one', () => {
  for (const one of all.filter((each) => each.bodySchema)) {
    expect(() => JSON.stringify(sample(one.bodySchema ?? {}, document)), one.id).not.toThrow();
  }
});

test('a schema that refers to itself comes to an end', () => {
  const looped = {
    info: { title: '', version: '' },
    paths: {},
    components: {
      schemas: {
        Tree: {
          type: 'object',
          required: ['below'],
          properties: { below: { type: 'array', items: { $ref: '#/c/Tree' } } },
        },
        Self: { $ref: '#/c/Self' },
      },
    },
  } satisfies Document;
  expect(JSON.stringify(sample({ $ref: '#/c/Tree' }, looped)).length).toBeLessThan(200);
  expect(resolve({ $ref: '#/c/Nowhere' }, looped)).toEqual({});
});

test('names of schemas and the search by words', () => {
  expect(schemaName({ type: 'array', items: { $ref: '#/components/schemas/Token' } })).toBe('Token[]');
  expect(schemaName(null)).toBe('');
  const found = byTag(all, 'codes verify').flatMap(([, operations]) => operations.map((one) => one.id));
  expect(found).toContain('POST /api/v1/codes:verify');
  expect(found).not.toContain('POST /api/v1/codes:issue');
});
