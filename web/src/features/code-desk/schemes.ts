/** The code schemes of the house, read from the files that the server loads: what a form has to ask for each. */
export interface Scheme {
  id: string;
  zh: string;
  en: string;
  /** Facts that the scheme prints, so that a key needs them. */
  needs: ('class' | 'division' | 'position' | 'parent' | 'numbers')[];
  /** Acts that wait for a second person. */
  twoPerson: string[];
}

const needs = {
  class: 'class',
  division: 'division',
  grid: 'position',
  parent: 'parent',
  number: 'numbers',
  one_of: 'numbers',
} as const;

/** Reads the few fields that a form wants; the server reads the whole file and has the last word. */
export function parseScheme(toml: string): Scheme {
  const text = (name: string) => new RegExp(`^${name} = "(.*)"`, 'm').exec(toml)?.[1] ?? '';
  const found = new Set<Scheme['needs'][number]>();
  for (const segment of toml.split('[[segments]]').slice(1)) {
    const kind = /^kind = "(\w+)"/m.exec(segment)?.[1] as keyof typeof needs | undefined;
    // A number with a default need not be told.
    if (kind && needs[kind] && !/^default =/m.test(segment)) found.add(needs[kind]);
  }
  const persons = /^two_person = \[(.*)\]/m.exec(toml)?.[1] ?? '';
  return {
    id: text('id'),
    zh: text('title_zh'),
    en: text('title_en'),
    needs: [...found],
    twoPerson: [...persons.matchAll(/"(\w+)"/g)].map((match) => match[1] as string),
  };
}

const files = import.meta.glob<string>('../../../../standards/codes/*.toml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The entity code first, for it is what most things get. */
export const schemes: Scheme[] = Object.values(files)
  .map(parseScheme)
  .sort((a, b) => Number(b.id === 'entity') - Number(a.id === 'entity') || a.id.localeCompare(b.id));
