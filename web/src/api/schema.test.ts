import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateTypes } from '../../scripts/generate-types.mjs';

test('the generated types are those of the OpenAPI snapshot (npm run types)', async () => {
  const committed = readFileSync(join(import.meta.dirname, 'schema.gen.ts'), 'utf8');
  expect(committed).toBe(await generateTypes());
});
