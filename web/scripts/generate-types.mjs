/** Writes src/api/schema.gen.ts from the server's OpenAPI snapshot; `npm run types` runs it, a test compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const snapshot = new URL('../../schemas/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.gen.ts', import.meta.url);
const head = '/** Generated from schemas/openapi.json by `npm run types`; do not edit. */\n\n';

/** The TypeScript text of the snapshot. */
export async function generateTypes() {
  return head + astToString(await openapi(JSON.parse(readFileSync(snapshot, 'utf8'))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await generateTypes());
