import { expect, test } from 'vitest';
import { legendOf, pickedColour, styleOf } from './colours';
import { colourings } from './settings';

const look = { colouring: 'plain', models: 'all', classColour: '#112233', picked: null } as const;

test('every colouring ends with a colour for whatever is left', () => {
  for (const colouring of colourings) {
    const { conditions } = styleOf({ ...look, colouring }).color;
    expect(conditions.at(-1)?.[0]).toBe('true');
  }
});

test('heights are told from the tallest down, so that the first that holds is right', () => {
  const { conditions } = styleOf({ ...look, colouring: 'height' }).color;
  const from = conditions.slice(0, -1).map(([condition]) => Number(condition.split('>= ')[1]));
  expect(from).toEqual([...from].sort((a, b) => b - a));
  expect(from.at(-1)).toBe(0);
});

test('the legend has the colours of the style', () => {
  for (const colouring of ['height', 'level', 'address'] as const) {
    const painted = styleOf({ ...look, colouring }).color.conditions.map(([, colour]) => colour);
    expect(legendOf(colouring).map(({ colour }) => `color('${colour}')`)).toEqual(painted);
  }
  expect(legendOf('plain')).toEqual([]);
});

test('the open entity comes first, and its code cannot leave its quotes', () => {
  const [first] = styleOf({ ...look, colouring: 'level', picked: "42X' || true" }).color.conditions;
  expect(first).toEqual([`${column('code')} === '42X'`, `color('${pickedColour}')`]);
});

test('white and fine models are told by their level', () => {
  expect(styleOf({ ...look, models: 'fine' }).show).toBe(`Number(${column('level')}) >= 3`);
  expect(styleOf({ ...look, models: 'white' }).show).toBe(`!(Number(${column('level')}) >= 3)`);
  expect(styleOf(look).show).toBe('true');
});

test('a class has its own colour', () => {
  expect(styleOf({ ...look, colouring: 'class' }).color.conditions).toEqual([['true', "color('#112233')"]]);
});

/** As the styling language names a column. */
function column(name: string): string {
  return `$\{${name}}`;
}
