/** What a scene shows and how: all that a link carries but the camera. */

/** Longitude, latitude (degrees), metres above the ellipsoid. */
export type Place = [number, number, number];

export const colourings = ['plain', 'class', 'level', 'height', 'address'] as const;
export type Colouring = (typeof colourings)[number];

export const modelKinds = ['all', 'white', 'fine'] as const;
export type ModelKind = (typeof modelKinds)[number];

export const borderKinds = ['none', 'district', 'street'] as const;
export type BorderKind = (typeof borderKinds)[number];

/** A plane that takes away what is above it (level) or before it (wall). */
export interface Section {
  kind: 'level' | 'wall';
  /** Level: metres above the anchor. Wall: metres from the anchor, along the bearing. */
  offset: number;
  /** Wall: where it faces, degrees clockwise from north. */
  bearing: number;
  anchor: Place;
}

export interface SceneSettings {
  /** Slugs of classes that are not shown. */
  hidden: string[];
  models: ModelKind;
  colouring: Colouring;
  /** Day and hour in the city, which has UTC+8. */
  day: string;
  hour: number;
  shadows: boolean;
  section: Section | null;
  /** How much of the ground is seen, 0 to 1; below 1 the camera may go under it. */
  ground: number;
  /** Base map on the ground, of those that the server passes through. */
  base: string | null;
  /** Terrain that the scene stands on: undefined is the first there is, null none. */
  terrain: string | null | undefined;
  /** Boundaries on the ground. */
  borders: BorderKind;
  /** Of when the scene is; null is now. */
  moment: string | null;
  /** Of when the scene beside it is; null is now, undefined is none. */
  beside: string | null | undefined;
}

export function freshSettings(day: string): SceneSettings {
  return {
    hidden: [],
    models: 'all',
    colouring: 'plain',
    day,
    hour: 10,
    shadows: false,
    section: null,
    ground: 1,
    base: null,
    terrain: undefined,
    borders: 'none',
    moment: null,
    beside: undefined,
  };
}

/** Where the camera stands and looks: degrees, heading clockwise from north, pitch -90 straight down. */
export interface View {
  place: Place;
  heading: number;
  pitch: number;
}
