/** The form of each scheme's codes, read from the same files as the server's. Whether a code is good only the server tells. */
export interface Shape {
  id: string;
  zh: string;
  en: string;
  form: RegExp;
}

/** Characters of a grid code by level, from 1. */
const gridLengths = [4, 6, 7, 9, 11, 12, 14, 16, 18, 20];
const checks: Record<string, string> = {
  none: '',
  'mod-11-2': '[0-9X]',
  'mod-11-10': '\\d',
  'mod-97-10': '\\d{2}',
  'gb-11714': '[0-9X]',
};

/** The forms of all schemes; a scheme that builds on another finds it by its id. */
export function shapes(files: string[]): Shape[] {
  const texts = new Map(files.map((toml) => [value(toml, 'id'), toml]));
  return [...texts].map(([id, toml]) => ({
    id,
    zh: value(toml, 'title_zh'),
    en: value(toml, 'title_en'),
    form: new RegExp(`^${pattern(toml, texts)}$`),
  }));
}

function pattern(toml: string, texts: Map<string, string>): string {
  return toml
    .split('[[segments]]')
    .slice(1)
    .map((segment) => part(segment, texts))
    .join('');
}

function part(segment: string, texts: Map<string, string>): string {
  const width = Number(value(segment, 'width'));
  switch (value(segment, 'kind')) {
    case 'literal':
      return value(segment, 'text');
    case 'grid':
      return `[NS]\\d\\d[A-V][0-9A-F]{${(gridLengths[Number(value(segment, 'level')) - 1] ?? 4) - 4}}`;
    case 'parent':
      return pattern(texts.get(value(segment, 'scheme')) ?? '', texts);
    case 'one_of': {
      const values = /^values = \[(.*)\]/m.exec(segment)?.[1] ?? '';
      return `(?:${[...values.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join('|')})`;
    }
    case 'check':
      return checks[value(segment, 'system')] ?? '[0-9A-Z]';
    default:
      return `${digits(Number(value(segment, 'base') || 10))}{${width}}`;
  }
}

function digits(base: number): string {
  if (base === 36) return '[0-9A-Z]';
  return base === 32 ? '[0-9A-HJKMNP-TV-Z]' : '\\d';
}

/** A value of a TOML line, without its quotes; empty when it is not there. */
function value(toml: string, name: string): string {
  return new RegExp(`^${name} = "?([^"\\r\\n]*)"?`, 'm').exec(toml)?.[1]?.trim() ?? '';
}
