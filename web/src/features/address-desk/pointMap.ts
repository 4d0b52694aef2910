/** A small map of points: MapLibre in the portal's own style, loaded only when a map is wanted. */
import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import type { Box } from '@/api/types';
import { mapStyle } from '@/features/map/mapStyle';
import type { Point } from './types';

export interface PointMap {
  /** Marks a point; nothing takes the mark away. */
  mark: (at: Point | null, move: boolean) => void;
  /** What stands around. */
  surround: (data: FeatureCollection) => void;
  restyle: (dark: boolean) => void;
  resize: () => void;
  close: () => void;
}

export interface PointMapEvents {
  picked: (at: Point) => void;
  rested: (box: Box, zoom: number) => void;
}

/** The mark as the map draws it. */
export function markOf(at: Point | null): FeatureCollection {
  const geometry = at && { type: 'Point' as const, coordinates: at };
  const features: Feature[] = geometry ? [{ type: 'Feature', geometry, properties: {} }] : [];
  return { type: 'FeatureCollection', features };
}

export async function openPointMap(
  container: HTMLElement,
  dark: boolean,
  start: { centre: Point; zoom: number },
  words: Record<string, string>,
  events: PointMapEvents,
): Promise<PointMap> {
  const [libre, worker] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  libre.setWorkerUrl(worker.default);
  const map = new libre.Map({
    container,
    style: mapStyle(dark),
    center: start.centre,
    zoom: start.zoom,
    minZoom: 2,
    maxZoom: 21,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: words,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new libre.NavigationControl({ showCompass: false }), 'bottom-right');
  map.addControl(new libre.ScaleControl({ maxWidth: 100 }), 'bottom-left');
  map.getCanvas().style.cursor = 'crosshair';
  map.on('click', ({ lngLat }) => events.picked([round(lngLat.lng), round(lngLat.lat)]));
  const rested = () => {
    if (map.getContainer().clientWidth === 0) return;
    const bounds = map.getBounds();
    const [low, high] = [bounds.getSouthWest(), bounds.getNorthEast()];
    events.rested([low.lng, Math.max(-88, low.lat), high.lng, Math.min(88, high.lat)], map.getZoom());
  };
  map.on('moveend', rested);
  await map.once('load');
  rested();
  const kept = new Map<string, FeatureCollection>();
  const fill = (source: string, data: FeatureCollection) => {
    kept.set(source, data);
    map.getSource<GeoJSONSource>(source)?.setData(data);
  };
  return {
    mark: (at, move) => {
      fill('selected', markOf(at));
      if (!at || !move) return;
      const near = map.getZoom() >= 14 && map.getBounds().contains(at);
      if (!near) map.jumpTo({ center: at, zoom: Math.max(map.getZoom(), 16.4) });
    },
    surround: (data) => fill('features', data),
    restyle: (now) => {
      map.setStyle(mapStyle(now), { diff: false });
      map.once('styledata', () => {
        for (const [source, data] of kept) fill(source, data);
      });
    },
    resize: () => map.resize(),
    close: () => map.remove(),
  };
}

/** Seven decimals: a centimetre. */
function round(degrees: number): number {
  return Number(degrees.toFixed(7));
}
