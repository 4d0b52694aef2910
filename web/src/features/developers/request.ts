/** A filled form as a request, and the same request as code to copy. */
import type { Operation } from './openapi';

export interface Filled {
  /** Values by parameter name; blank means left out. */
  values: Record<string, string>;
  /** JSON or form text, as typed. */
  body: string;
  /** Path of a file for a body that is one. */
  file: string;
}

export interface Request {
  method: string;
  /** Path and query. */
  target: string;
  bodyType: string | null;
  body: string;
  file: string;
}

/** Required parameters that have no value yet. */
export const missing = (operation: Operation, values: Record<string, string>) =>
  operation.parameters.filter((one) => one.required && !values[one.name]?.trim()).map((one) => one.name);

export function requestOf(operation: Operation, filled: Filled): Request {
  let path = operation.path;
  const query = new URLSearchParams();
  for (const { name, place } of operation.parameters) {
    const value = filled.values[name] ?? '';
    if (place === 'path') path = path.replace(`{${name}}`, value ? encodeURIComponent(value) : `{${name}}`);
    else if (value !== '') query.append(name, value);
  }
  const text = query.toString();
  return {
    method: operation.method,
    target: text ? `${path}?${text}` : path,
    bodyType: operation.bodyType,
    body: operation.bodyType ? filled.body : '',
    file: filled.file,
  };
}

/** Members of a form body written as JSON: `{"scheme": "entity"}`. Nothing when it is none. */
function members(body: string): [string, string][] {
  try {
    const parsed: unknown = JSON.parse(body || '{}');
    if (typeof parsed !== 'object' || parsed === null) return [];
    return Object.entries(parsed).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
  } catch {
    return [];
  }
}

const isForm = (type: string | null) =>
  type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded';
const isFile = (type: string | null) => type !== null && !isForm(type) && !/json|^text\//.test(type);
export const wantsFile = (type: string | null) => type === 'multipart/form-data' || isFile(type);

/** A text as one word of a POSIX shell. */
export const shellWord = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export function curl(origin: string, request: Request): string {
  const parts = [
    `curl -s${request.method === 'GET' ? '' : ` -X ${request.method}`} ${shellWord(origin + request.target)}`,
  ];
  parts.push('-H "Authorization: Bearer $CHENGJI_TOKEN"');
  const type = request.bodyType;
  if (type === 'multipart/form-data') {
    for (const [name, value] of members(request.body)) parts.push(`-F ${shellWord(`${name}=${value}`)}`);
    parts.push(`-F ${shellWord(`file=@${request.file || 'FILE'}`)}`);
  } else if (type === 'application/x-www-form-urlencoded') {
    for (const [name, value] of members(request.body))
      parts.push(`--data-urlencode ${shellWord(`${name}=${value}`)}`);
  } else if (type) {
    parts.push(`-H ${shellWord(`Content-Type: ${type}`)}`);
    parts.push(
      isFile(type)
        ? `--data-binary ${shellWord(`@${request.file || 'FILE'}`)}`
        : `--data-binary ${shellWord(request.body)}`,
    );
  }
  return parts.join(' \\\n  ');
}

/** A text as a Python or JavaScript literal: JSON strings are both. */
const literal = (text: string) =>
  JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

export function python(origin: string, request: Request): string {
  const type = request.bodyType;
  const lines = ['import os', 'import requests  # pip install requests', ''];
  const given = [
    `headers={"Authorization": "Bearer " + os.environ["CHENGJI_TOKEN"]${isForm(type) || !type ? '' : `, "Content-Type": ${literal(type)}`}}`,
  ];
  if (isForm(type)) {
    given.push(
      `data={${members(request.body)
        .map(([name, value]) => `${literal(name)}: ${literal(value)}`)
        .join(', ')}}`,
    );
    if (type === 'multipart/form-data')
      given.push(`files={"file": open(${literal(request.file || 'FILE')}, "rb")}`);
  } else if (isFile(type)) given.push(`data=open(${literal(request.file || 'FILE')}, "rb")`);
  else if (type) given.push(`data=${literal(request.body)}.encode()`);
  lines.push(
    'answer = requests.request(',
    `    ${literal(request.method)},`,
    `    ${literal(origin + request.target)},`,
  );
  for (const one of given) lines.push(`    ${one},`);
  lines.push(')', 'answer.raise_for_status()', 'print(answer.text)');
  return lines.join('\n');
}

export function javascript(origin: string, request: Request): string {
  const type = request.bodyType;
  const lines: string[] = [];
  const headers = ["Authorization: 'Bearer ' + process.env.CHENGJI_TOKEN"];
  let body = '';
  if (isForm(type)) {
    lines.push(`const form = new ${type === 'multipart/form-data' ? 'FormData' : 'URLSearchParams'}();`);
    for (const [name, value] of members(request.body))
      lines.push(`form.append(${literal(name)}, ${literal(value)});`);
    if (type === 'multipart/form-data') {
      const file = request.file || 'FILE';
      lines.unshift("import { openAsBlob } from 'node:fs';", '');
      lines.push(
        `form.append('file', await openAsBlob(${literal(file)}), ${literal(file.split('/').pop() ?? file)});`,
      );
    }
    body = 'form';
  } else if (isFile(type)) {
    lines.push("import { openAsBlob } from 'node:fs';", '');
    body = `await openAsBlob(${literal(request.file || 'FILE')})`;
  } else if (type) body = literal(request.body);
  if (type && !isForm(type)) headers.push(`'Content-Type': ${literal(type)}`);
  lines.push(
    `const answer = await fetch(${literal(origin + request.target)}, {`,
    `  method: ${literal(request.method)},`,
    `  headers: { ${headers.join(', ')} },`,
    ...(body ? [`  body: ${body},`] : []),
    '});',
    'if (!answer.ok) throw new Error(await answer.text());',
    'console.log(await answer.text());',
  );
  return lines.join('\n');
}
