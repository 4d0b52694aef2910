/** The map of rates: MapLibre, loaded only when a map is wanted; no outside tiles, labels by local fonts. */
import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson';
import type { GeoJSONSource, StyleSpecification } from 'maplibre-gl';
import { colourOf, type Row, rate, tierOf } from './indicators';
import type { Boundary, Tier } from './types';

export interface RateMap {
  fill: (data: FeatureCollection) => void;
  restyle: (dark: boolean) => void;
  close: () => void;
}

export type Ground = Pick<Boundary, 'division'> & { ground?: unknown };

/** No view shows more divisions than this. */
const most = 120;

/** Which boundaries a view needs: the latest known of each division of the tier. */
export function wanted(all: Boundary[], tier: Tier): Boundary[] {
  const latest = new Map<string, Boundary>();
  for (const one of all) {
    if (tierOf(one.division) === tier) latest.set(one.division, one);
  }
  return [...latest.values()].slice(0, most);
}

/** Boundaries with the rate of their division: what the map draws and tells. */
export function rated(grounds: Ground[], rows: Row[]): FeatureCollection {
  const known = new Map(rows.map((row) => [row.key, row]));
  const features = grounds.flatMap(({ division, ground }): Feature[] => {
    const row = known.get(division);
    if (!ground) return [];
    const properties = {
      division,
      colour: colourOf(row?.percent),
      text: row ? `${row.label}\n${rate(row.percent)}` : '',
    };
    return [{ type: 'Feature', properties, geometry: ground as MultiPolygon }];
  });
  return { type: 'FeatureCollection', features };
}

/** West, south, east, north of everything; nothing when there is nothing. */
export function extent(data: FeatureCollection): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] !== 'number') {
      part.forEach(visit);
      return;
    }
    const [x, y] = part as Position as [number, number];
    box = box
      ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
      : [x, y, x, y];
  };
  for (const feature of data.features) visit((feature.geometry as MultiPolygon).coordinates);
  return box;
}

/** Loads MapLibre and puts a map into `container`; `choose` is told the division of a click. */
export async function openRateMap(
  container: HTMLElement,
  dark: boolean,
  words: Record<string, string>,
  choose: (division: string) => void,
): Promise<RateMap> {
  const [libre, worker] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  libre.setWorkerUrl(worker.default);
  const map = new libre.Map({
    container,
    style: style(dark),
    center: [114.32, 30.57],
    zoom: 8,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: words,
  });
  map.addControl(new libre.NavigationControl({ showCompass: false }), 'bottom-right');
  map.on('click', 'rate', (event) => {
    const division = event.features?.[0]?.properties.division;
    if (division) choose(String(division));
  });
  map.on('mousemove', 'rate', () => {
    map.getCanvas().style.cursor = 'pointer';
  });
  map.on('mouseleave', 'rate', () => {
    map.getCanvas().style.cursor = '';
  });
  await map.once('load');
  let last: FeatureCollection | null = null;
  const set = (data: FeatureCollection) => map.getSource<GeoJSONSource>('rates')?.setData(data);
  return {
    fill: (data) => {
      last = data;
      set(data);
      const box = extent(data);
      if (box) map.fitBounds(box, { padding: 28, duration: 0, maxZoom: 16 });
    },
    restyle: (nowDark) => {
      map.setStyle(style(nowDark), { diff: false });
      map.once('styledata', () => last && set(last));
    },
    close: () => map.remove(),
  };
}

function style(dark: boolean): StyleSpecification {
  const colour = ['get', 'colour'] as unknown as string;
  const [ground, line, text, halo] = dark
    ? ['#0f1926', '#0e1621', '#ffffff', '#0f1926']
    : ['#eaf0f6', '#ffffff', '#14233a', '#ffffff'];
  return {
    version: 8,
    sources: { rates: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': ground } },
      { id: 'rate', type: 'fill', source: 'rates', paint: { 'fill-color': colour, 'fill-opacity': 0.82 } },
      { id: 'edge', type: 'line', source: 'rates', paint: { 'line-color': line, 'line-width': 1.6 } },
      {
        id: 'name',
        type: 'symbol',
        source: 'rates',
        layout: {
          'text-field': ['get', 'text'],
          'text-font': ['Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif'],
          'text-size': 12,
          'text-max-width': 12,
        },
        paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 1.4 },
      },
    ],
  };
}
