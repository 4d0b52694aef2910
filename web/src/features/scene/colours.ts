/** How models are coloured: conditions of the 3D Tiles styling language, and the legend that explains them. */
import type { Colouring, ModelKind } from './settings';

export interface Swatch {
  colour: string;
  /** A key of the texts, or a figure that needs none. */
  label: { key: string } | { text: string };
}

/** What a style is made of. */
export interface Look {
  colouring: Colouring;
  models: ModelKind;
  /** Colour of the class that the tiles are of. */
  classColour: string;
  /** Code of the open entity, drawn in its own colour. */
  picked: string | null;
}

export interface TileStyle {
  color: { conditions: [string, string][] };
  show: string;
}

export const pickedColour = '#ffb020';
const untold = '#b9c0c9';

/** Metres from which a colour begins. */
const heights: [number, string][] = [
  [100, '#8b1a3a'],
  [60, '#cc4a3c'],
  [30, '#ec8a3b'],
  [18, '#f3c657'],
  [9, '#9fc77e'],
  [0, '#5aa5a0'],
];

/** CIM1 to CIM7. */
const levels = ['#9aa7b5', '#6f9fd8', '#3f7fd0', '#2fa39a', '#5fae4c', '#d9a13b', '#c8564b'];

/** A column of a tile as the styling language names it; a number of it, for comparisons refuse what is none. */
const column = (name: string) => `$\{${name}}`;
const figure = (name: string) => `Number(${column(name)})`;

/** A style for the tiles of one class. Columns that a tile does not have are undefined in it: no comparison with them holds. */
export function styleOf({ colouring, models, classColour, picked }: Look): TileStyle {
  const conditions: [string, string][] = [];
  if (picked)
    conditions.push([`${column('code')} === '${picked.replace(/[^0-9A-Z]/g, '')}'`, paint(pickedColour)]);
  conditions.push(...conditionsOf(colouring, classColour));
  return { color: { conditions }, show: showing(models) };
}

function conditionsOf(colouring: Colouring, classColour: string): [string, string][] {
  switch (colouring) {
    case 'class':
      return [['true', paint(classColour)]];
    case 'height':
      return [
        ...heights.map(([from, colour]): [string, string] => [
          `${figure('height')} >= ${from}`,
          paint(colour),
        ]),
        ['true', paint(untold)],
      ];
    case 'level':
      return [
        ...levels.map((colour, index): [string, string] => [
          `${figure('level')} === ${index + 1}`,
          paint(colour),
        ]),
        ['true', paint(untold)],
      ];
    case 'address':
      return [
        [`Boolean(${column('address')})`, paint('#3d9b63')],
        // From afar blocks tell no level, and no address either.
        [`${column('level')} === undefined`, paint(untold)],
        ['true', paint('#d5563f')],
      ];
    default:
      return [['true', paint('#ffffff')]];
  }
}

/** From afar a tile holds blocks and tells no level: they are white models. */
function showing(models: ModelKind): string {
  if (models === 'fine') return `${figure('level')} >= 3`;
  return models === 'white' ? `!(${figure('level')} >= 3)` : 'true';
}

const paint = (colour: string) => `color('${colour}')`;

/** The legend of a colouring; of classes the page has the names. */
export function legendOf(colouring: Colouring): Swatch[] {
  switch (colouring) {
    case 'height':
      return [
        ...heights.map(([from, colour], index): Swatch => {
          const upTo = heights[index - 1]?.[0];
          return { colour, label: { text: upTo === undefined ? `≥ ${from} m` : `${from} – ${upTo} m` } };
        }),
        { colour: untold, label: { key: 'portal-scene-legend-untold' } },
      ];
    case 'level':
      return [
        ...levels.map((colour, index): Swatch => ({ colour, label: { text: `CIM${index + 1}` } })),
        { colour: untold, label: { key: 'portal-scene-legend-untold' } },
      ];
    case 'address':
      return [
        { colour: '#3d9b63', label: { key: 'portal-scene-legend-addressed' } },
        { colour: untold, label: { key: 'portal-scene-legend-untold' } },
        { colour: '#d5563f', label: { key: 'portal-scene-legend-unaddressed' } },
      ];
    default:
      return [];
  }
}
