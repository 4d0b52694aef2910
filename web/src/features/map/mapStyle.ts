/** The map's own style: no outside tiles, no glyph server (without `glyphs` MapLibre draws text with local fonts). */
import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { draftLayers } from './draftLayers';

const fonts = ['Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif'];
const nothing = { type: 'FeatureCollection' as const, features: [] };

/** Sources the page fills. */
export const sources = ['grid', 'cover', 'features', 'selected', 'picked', 'draft'] as const;
export type SourceName = (typeof sources)[number];

/** Layers a click opens something on. */
export const clickable = ['cluster', 'entity-point', 'entity-line', 'entity-fill'];

/** The style for daylight or for the dark theme. */
export function mapStyle(dark: boolean): StyleSpecification {
  const empty = () => ({ type: 'geojson' as const, data: nothing });
  return {
    version: 8,
    sources: {
      grid: empty(),
      cover: empty(),
      features: empty(),
      selected: empty(),
      picked: empty(),
      draft: empty(),
    },
    layers: layers(dark ? night : day),
  };
}

const day = {
  ground: '#eaf0f6',
  grid: '#9db4cc',
  gridText: '#6b87a5',
  halo: '#eaf0f6',
  outline: '#ffffff',
  text: '#1c2b3d',
  cluster: ['#6aa5e0', '#3f86cf', '#2464ad', '#12365f'],
  ring: '#2464ad',
  chosen: '#e07b10',
  cover: '#0f9a8e',
} as const;
const night = {
  ground: '#0f1926',
  grid: '#2f4763',
  gridText: '#5f7d9f',
  halo: '#0f1926',
  outline: '#0f1926',
  text: '#dfe8f3',
  cluster: ['#2d5f94', '#3a79bb', '#4f96de', '#8cc0f5'],
  ring: '#5a9be6',
  chosen: '#ffb04d',
  cover: '#38c2b4',
} as const;
type Palette = typeof day | typeof night;

function layers(p: Palette): LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': p.ground } },
    ...gridLayers(p),
    ...entityLayers(p),
    ...selectedLayers(p),
    entityLabels(p),
    ...clusterLayers(p),
    ...draftLayers(p.chosen, p.outline),
  ];
}

function gridLayers(p: Palette): LayerSpecification[] {
  return [
    { id: 'grid-line', type: 'line', source: 'grid', paint: { 'line-color': p.grid, 'line-width': 0.8 } },
    {
      id: 'grid-label',
      type: 'symbol',
      source: 'grid',
      layout: { 'text-field': ['get', 'code'], 'text-font': fonts, 'text-size': 10.5, 'text-padding': 6 },
      paint: { 'text-color': p.gridText, 'text-halo-color': p.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'cover-fill',
      type: 'fill',
      source: 'cover',
      paint: { 'fill-color': p.cover, 'fill-opacity': 0.16 },
    },
    {
      id: 'cover-line',
      type: 'line',
      source: 'cover',
      paint: { 'line-color': p.cover, 'line-width': 1.4, 'line-dasharray': [3, 2] },
    },
  ];
}

function entityLayers(p: Palette): LayerSpecification[] {
  const colour = ['get', 'colour'] as unknown as string;
  return [
    {
      id: 'entity-fill',
      type: 'fill',
      source: 'features',
      filter: ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false],
      paint: { 'fill-color': colour, 'fill-opacity': 0.42, 'fill-outline-color': colour },
    },
    {
      id: 'entity-line',
      type: 'line',
      source: 'features',
      filter: ['match', ['geometry-type'], ['Point', 'MultiPoint'], false, true],
      paint: { 'line-color': colour, 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.6, 18, 2] },
    },
    {
      id: 'entity-point',
      type: 'circle',
      source: 'features',
      filter: ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'kind'], 'entity']],
      paint: {
        'circle-color': colour,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 3.5, 18, 7],
        'circle-stroke-color': p.outline,
        'circle-stroke-width': 1.4,
      },
    },
  ];
}

function entityLabels(p: Palette): LayerSpecification {
  return {
    id: 'entity-label',
    type: 'symbol',
    source: 'features',
    minzoom: 15,
    filter: ['==', ['get', 'kind'], 'entity'],
    layout: {
      'text-field': ['coalesce', ['get', 'name'], ''],
      'text-font': fonts,
      'text-size': 12,
      'text-max-width': 9,
      'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
      'text-radial-offset': 0.8,
    },
    paint: { 'text-color': p.text, 'text-halo-color': p.halo, 'text-halo-width': 1.4 },
  };
}

function selectedLayers(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'selected-fill',
      type: 'fill',
      source: 'selected',
      filter: ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false],
      paint: { 'fill-color': p.chosen, 'fill-opacity': 0.45 },
    },
    {
      id: 'selected-line',
      type: 'line',
      source: 'selected',
      filter: ['match', ['geometry-type'], ['Point', 'MultiPoint'], false, true],
      paint: { 'line-color': p.chosen, 'line-width': 2.6 },
    },
    {
      id: 'selected-point',
      type: 'circle',
      source: 'selected',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-color': p.chosen,
        'circle-radius': 9,
        'circle-stroke-color': p.outline,
        'circle-stroke-width': 3,
      },
    },
  ];
}

function clusterLayers(p: Palette): LayerSpecification[] {
  const [few, some, many, most] = p.cluster;
  const filter: FilterSpecification = ['==', ['get', 'kind'], 'cluster'];
  const radius = ['get', 'radius'] as unknown as number;
  return [
    {
      id: 'cluster-ring',
      type: 'circle',
      source: 'features',
      filter,
      paint: { 'circle-color': p.ring, 'circle-opacity': 0.18, 'circle-radius': ['+', radius, 5] },
    },
    {
      id: 'cluster',
      type: 'circle',
      source: 'features',
      filter,
      paint: {
        'circle-color': ['step', ['get', 'count'], few, 100, some, 1000, many, 10000, most],
        'circle-radius': radius,
        'circle-stroke-color': p.outline,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      source: 'features',
      filter,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': fonts,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': p === night ? '#08121f' : '#ffffff' },
    },
  ];
}
