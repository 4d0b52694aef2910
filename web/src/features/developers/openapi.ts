/** The server's own OpenAPI document as a list of operations with what each takes. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  default?: unknown;
  example?: unknown;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface RawOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, { description?: string | null; content?: Record<string, { schema?: Schema }> }>;
}

export interface Document {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Parameter {
  name: string;
  place: 'path' | 'query';
  required: boolean;
  description: string;
  /** Such as `integer` or `text: a, b, c`. */
  kind: string;
  /** Choices, when there are few. */
  choices: string[];
  usual: string;
}

export interface Operation {
  /** `GET /api/v1/…`: what tells it from all others. */
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  /** Media type of the body; null without one. */
  bodyType: string | null;
  bodySchema: Schema | null;
  answers: { status: string; type: string; schema: Schema | null }[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];
/** Of several forms of a body the one a form can hold best. */
const preferred = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'];

export function operations(document: Document): Operation[] {
  const found: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const raw = item[method];
      if (!raw) continue;
      const bodies = Object.keys(raw.requestBody?.content ?? {});
      const bodyType = preferred.find((type) => bodies.includes(type)) ?? bodies[0] ?? null;
      found.push({
        id: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        tag: raw.tags?.[0] ?? '—',
        summary: raw.summary ?? raw.operationId ?? '',
        description: raw.description ?? '',
        parameters: (raw.parameters ?? [])
          .filter((one) => one.in === 'path' || one.in === 'query')
          .map((one) => parameter(one, document)),
        bodyType,
        bodySchema: (bodyType && raw.requestBody?.content[bodyType]?.schema) || null,
        answers: Object.entries(raw.responses).map(([status, answer]) => {
          const [type, content] = Object.entries(answer.content ?? {})[0] ?? ['', null];
          return { status, type, schema: content?.schema ?? null };
        }),
      });
    }
  }
  return found;
}

function parameter(raw: NonNullable<RawOperation['parameters']>[number], document: Document): Parameter {
  const schema = resolve(raw.schema ?? {}, document);
  const kinds = typesOf(schema);
  return {
    name: raw.name,
    place: raw.in as Parameter['place'],
    required: raw.required ?? raw.in === 'path',
    description: raw.description ?? '',
    kind: [kinds.join(' | '), schema.format].filter(Boolean).join(' '),
    choices: kinds.includes('boolean') ? ['true', 'false'] : (schema.enum ?? []).map(String),
    usual: schema.default === undefined ? '' : String(schema.default),
  };
}

const typesOf = (schema: Schema): string[] =>
  (Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : []).filter(
    (one) => one !== 'null',
  );

/** Follows a reference; one that leads nowhere is taken for a schema that says nothing. */
export function resolve(schema: Schema, document: Document): Schema {
  let found = schema;
  for (let step = 0; step < 10 && found.$ref; step++) {
    found = document.components?.schemas?.[found.$ref.split('/').pop() ?? ''] ?? {};
  }
  return found;
}

/** The name of a referenced schema, or its type. */
export function schemaName(schema: Schema | null): string {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').pop() ?? '';
  if (typesOf(schema).includes('array')) return `${schemaName(schema.items ?? null)}[]`;
  return typesOf(schema).join(' | ');
}

/** A body to begin with: what is required, and what has a usual value. */
export function sample(schema: Schema, document: Document, depth = 0): unknown {
  const found = resolve(schema, document);
  if (found.example !== undefined) return found.example;
  if (found.default !== undefined) return found.default;
  if (found.const !== undefined) return found.const;
  if (found.enum?.length) return found.enum[0];
  const choice = found.oneOf ?? found.anyOf;
  const real = choice?.find((one) => !typesOf(one).includes('null') && one.type !== 'null');
  if (real) return sample(real, document, depth);
  const [type] = typesOf(found);
  if (type === 'array') return depth > 4 || !found.items ? [] : [sample(found.items, document, depth + 1)];
  if (type === 'integer' || type === 'number') return found.minimum ?? 0;
  if (type === 'boolean') return false;
  if (type === 'string') return '';
  if (depth > 4) return {};
  const parts = [found, ...(found.allOf ?? []).map((one) => resolve(one, document))];
  const members = parts.flatMap((one) =>
    Object.entries(one.properties ?? {})
      .filter(([name, member]) => one.required?.includes(name) || resolve(member, document).default != null)
      .map(([name, member]) => [name, sample(member, document, depth + 1)] as const),
  );
  return Object.fromEntries(members);
}

/** Operations by tag, in the order in which tags first come. */
export function byTag(all: Operation[], part: string): [tag: string, operations: Operation[]][] {
  const words = part.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, Operation[]>();
  for (const one of all) {
    const text = `${one.id} ${one.summary} ${one.tag}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    found.set(one.tag, [...(found.get(one.tag) ?? []), one]);
  }
  return [...found];
}
