/** How a drawing by hand looks on the map, above everything else; and a polygon that a selection came from, dashed. */
import type { LayerSpecification } from 'maplibre-gl';

export function draftLayers(colour: string, edge: string): LayerSpecification[] {
  return [
    {
      id: 'picked-line',
      type: 'line',
      source: 'picked',
      paint: { 'line-color': colour, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    {
      id: 'draft-fill',
      type: 'fill',
      source: 'draft',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colour, 'fill-opacity': 0.13 },
    },
    {
      id: 'draft-line',
      type: 'line',
      source: 'draft',
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colour, 'line-width': 2.4 },
    },
    {
      id: 'draft-corner',
      type: 'circle',
      source: 'draft',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-color': edge,
        'circle-radius': 4,
        'circle-stroke-color': colour,
        'circle-stroke-width': 2.2,
      },
    },
  ];
}
