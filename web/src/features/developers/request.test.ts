import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Operation } from './openapi';
import { curl, javascript, missing, python, requestOf, shellWord } from './request';

const operation = (part: Partial<Operation>): Operation => ({
  id: '',
  method: 'GET',
  path: '/api/v1/entities/{code}',
  tag: '',
  summary: '',
  description: '',
  parameters: [
    { name: 'code', place: 'path', required: true, description: '', kind: 'string', choices: [], usual: '' },
    { name: 'q', place: 'query', required: false, description: '', kind: 'string', choices: [], usual: '' },
  ],
  bodyType: null,
  bodySchema: null,
  answers: [],
  ...part,
});
const filled = (values: Record<string, string>, body = '', file = '') => ({ values, body, file });
const origin = 'https://city.example';
const nasty = `it's "so" $HOME \`x\` 光谷\\n`;

test('values go where they belong, and what is not told is left out', () => {
  expect(requestOf(operation({}), filled({ code: 'a/b', q: '光谷 & co' })).target).toBe(
    '/api/v1/entities/a%2Fb?q=%E5%85%89%E8%B0%B7+%26+co',
  );
  expect(requestOf(operation({}), filled({})).target).toBe('/api/v1/entities/{code}');
  expect(missing(operation({}), { code: ' ' })).toEqual(['code']);
});

test('what a shell gets is what was typed', () => {
  const echoed = execFileSync('sh', ['-c', `printf %s ${shellWord(nasty)}`], { encoding: 'utf8' });
  expect(echoed).toBe(nasty);
});

test('curl, Python and JavaScript send the same body', () => {
  const body = JSON.stringify({ text: nasty });
  const request = requestOf(
    operation({ method: 'POST', bodyType: 'application/json' }),
    filled({ code: 'x' }, body),
  );
  const said = (code: string, name: string) => code.includes(name);
  const shell = curl(origin, request).replace(/^curl/, 'printf "%s\\n"');
  const words = execFileSync('sh', ['-c', shell], {
    encoding: 'utf8',
    env: { CHENGJI_TOKEN: 'cjt_1' },
  }).split('\n');
  expect(words).toContain(`${origin}/api/v1/entities/x`);
  expect(words).toContain('Authorization: Bearer cjt_1');
  expect(words).toContain(body);
  const js = javascript(origin, request);
  expect(new Function(`return ${/body: (".*"),/.exec(js)?.[1]}`)()).toBe(body);
  const py = python(origin, request);
  expect(said(py, `data=${JSON.stringify(body)}.encode()`)).toBe(true);
});

test('JavaScript is a module that parses', () => {
  for (const bodyType of [
    null,
    'application/json',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    'image/png',
  ]) {
    const request = requestOf(
      operation({ method: 'POST', bodyType }),
      filled({ code: 'x' }, '{"scheme": "entity", "dry_run": true}', '/tmp/k.csv'),
    );
    const code = javascript(origin, request);
    expect(
      () =>
        execFileSync(process.execPath, ['--input-type=module', '--check'], { input: code, stdio: 'pipe' }),
      code,
    ).not.toThrow();
  }
});

test('a form sends its members one by one, with the file', () => {
  const request = requestOf(
    operation({ method: 'POST', bodyType: 'multipart/form-data' }),
    filled({ code: 'x' }, '{"scheme": "entity", "dry_run": true}', '/tmp/keys.csv'),
  );
  expect(curl(origin, request)).toContain("-F 'scheme=entity'");
  expect(curl(origin, request)).toContain("-F 'dry_run=true'");
  expect(curl(origin, request)).toContain("-F 'file=@/tmp/keys.csv'");
  expect(python(origin, request)).toContain('files={"file": open("/tmp/keys.csv", "rb")}');
});
