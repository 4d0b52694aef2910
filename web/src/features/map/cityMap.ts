/** The drawing side of the map: MapLibre, loaded only when a map is wanted. */
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as LibreMap, MapLayerMouseEvent } from 'maplibre-gl';
import type { Box } from '@/api/types';
import { boundsOf } from './beidou';
import { clickable, mapStyle, type SourceName } from './mapStyle';
import { catching, type PointerCatcher } from './pointer';

export interface Camera {
  centre: [number, number];
  zoom: number;
}

export interface MapEvents {
  /** The view came to rest. */
  moved: (box: Box, zoom: number, camera: Camera) => void;
  /** The cursor moved over the map, or left it. */
  pointed: (at: [number, number] | null) => void;
  /** An entity was clicked. */
  chosen: (code: string) => void;
}

export interface CityMap {
  fill: (source: SourceName, data: FeatureCollection) => void;
  restyle: (dark: boolean) => void;
  /** Brings a point into view, close enough to see a building; leaves a good view alone. */
  show: (at: [number, number]) => void;
  /** Brings a whole box into view. */
  frame: (box: Box) => void;
  /** Zooms in where it stands, at least to `zoom`. */
  approach: (zoom: number) => void;
  /** Hands clicks to someone who draws, or (null) back to the map; the map gets the keys. */
  lend: (catcher: PointerCatcher | null) => void;
  /** The middle of the view, where the keyboard puts a corner. */
  middle: () => [number, number];
  close: () => void;
}

/** True when this browser can draw the map. */
export function canDraw(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

/** Loads MapLibre and puts a map into `container`. */
export async function openCityMap(
  container: HTMLElement,
  dark: boolean,
  camera: Camera,
  words: Record<string, string>,
  events: MapEvents,
): Promise<CityMap> {
  const [libre, worker] = await Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]);
  libre.setWorkerUrl(worker.default);
  const map = new libre.Map({
    container,
    style: mapStyle(dark),
    center: camera.centre,
    zoom: camera.zoom,
    minZoom: 2,
    maxZoom: 21,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: words,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new libre.NavigationControl({ showCompass: false }), 'bottom-right');
  map.addControl(new libre.ScaleControl({ maxWidth: 120 }), 'bottom-left');
  const pointer = catching(map);
  listen(map, events, pointer.busy);
  const tip = new libre.Popup({ closeButton: false, closeOnClick: false, offset: 12, className: 'city-tip' });
  showTips(map, pointer.busy, (at, text) => (at ? tip.setLngLat(at).setText(text).addTo(map) : tip.remove()));
  await map.once('load');
  const filled = new Map<SourceName, FeatureCollection>();
  const fill = (source: SourceName, data: FeatureCollection) => {
    filled.set(source, data);
    map.getSource<GeoJSONSource>(source)?.setData(data);
  };
  return {
    fill,
    restyle: (nowDark) => {
      map.setStyle(mapStyle(nowDark), { diff: false });
      map.once('styledata', () => {
        for (const [source, data] of filled) fill(source, data);
      });
    },
    show: (at) => {
      if (map.getZoom() >= 14.5 && map.getBounds().contains(at)) return;
      map.flyTo({ center: at, zoom: Math.max(map.getZoom(), 16.5), maxDuration: 1600 });
    },
    frame: (box) => void map.fitBounds(box, { padding: 60, maxZoom: 20, maxDuration: 1600 }),
    approach: (zoom) => void map.easeTo({ zoom: Math.max(zoom + 0.01, map.getZoom()), duration: 500 }),
    lend: pointer.lend,
    middle: () => map.getCenter().toArray(),
    close: () => map.remove(),
  };
}

function listen(map: LibreMap, events: MapEvents, drawing: () => boolean): void {
  const report = () => {
    // Another page is shown: the map has no size, hence no view.
    if (map.getContainer().clientWidth === 0) return;
    const bounds = map.getBounds();
    const box: Box = [
      Math.max(-180, bounds.getWest()),
      Math.max(-88, bounds.getSouth()),
      Math.min(180, bounds.getEast()),
      Math.min(88, bounds.getNorth()),
    ];
    const { lng, lat } = map.getCenter();
    events.moved(box, map.getZoom(), { centre: [lng, lat], zoom: map.getZoom() });
  };
  map.on('load', report);
  map.on('moveend', report);
  map.on('resize', report);
  map.on('mousemove', (event) => events.pointed([event.lngLat.lng, event.lngLat.lat]));
  map.on('mouseout', () => events.pointed(null));
  map.on('click', (event) => {
    if (drawing()) return;
    const [hit] = map.queryRenderedFeatures(event.point, {
      layers: clickable.filter((id) => map.getLayer(id)),
    });
    if (!hit) return;
    if (hit.properties.kind === 'entity') events.chosen(String(hit.properties.code));
    else openCluster(map, String(hit.properties.cell), event.lngLat);
  });
}

/** Zooms to the cluster's own grid cell, at least two steps in. */
function openCluster(map: LibreMap, cell: string, at: { lng: number; lat: number }): void {
  const box = boundsOf(cell);
  const fitting = box && map.cameraForBounds(box, { padding: 24 });
  const zoom = Math.max(fitting?.zoom ?? 0, map.getZoom() + 1.5);
  map.easeTo({ center: fitting?.center ?? [at.lng, at.lat], zoom, duration: 500 });
}

function showTips(
  map: LibreMap,
  drawing: () => boolean,
  tell: (at: MapLayerMouseEvent['lngLat'] | null, text: string) => void,
): void {
  map.on('mousemove', (event) => {
    if (drawing()) return tell(null, '');
    const layers = clickable.filter((id) => map.getLayer(id));
    const [hit] = layers.length ? map.queryRenderedFeatures(event.point, { layers }) : [];
    map.getCanvas().style.cursor = hit ? 'pointer' : '';
    const named = hit?.properties.kind === 'entity';
    tell(named ? event.lngLat : null, named ? String(hit.properties.name || hit.properties.code) : '');
  });
}
