/** Lends the map's pointer to someone who draws: meanwhile clicks open nothing and a double click does not zoom. */
import type { Map as LibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Point } from './geodesic';

export interface PointerCatcher {
  clicked: (at: Point) => void;
  /** The pointer is here, or (null) no longer over the map. */
  moved: (at: Point | null) => void;
  ended: () => void;
}

export interface Lending {
  lend: (catcher: PointerCatcher | null) => void;
  busy: () => boolean;
}

export function catching(map: LibreMap): Lending {
  let catcher: PointerCatcher | null = null;
  let last: MapMouseEvent['point'] | null = null;
  const place = ({ lngLat }: MapMouseEvent): Point => [lngLat.lng, lngLat.lat];
  map.on('click', (event) => {
    // The second click of a double click shakes by a pixel or two: it is no corner of its own.
    const again = event.originalEvent.detail > 1 && last && last.dist(event.point) < 5;
    last = event.point;
    if (!again) catcher?.clicked(place(event));
  });
  map.on('mousemove', (event) => {
    if (catcher) map.getCanvas().style.cursor = 'crosshair';
    catcher?.moved(place(event));
  });
  map.on('mouseout', () => catcher?.moved(null));
  map.on('dblclick', () => catcher?.ended());
  return {
    lend(next) {
      catcher = next;
      if (next) {
        map.doubleClickZoom.disable();
        map.getCanvas().style.cursor = 'crosshair';
        map.getCanvas().focus({ preventScroll: true });
      } else {
        // Not at once: the double click that ended the drawing would still zoom.
        window.setTimeout(() => catcher ?? map.doubleClickZoom.enable(), 350);
        map.getCanvas().style.cursor = '';
      }
    },
    busy: () => catcher !== null,
  };
}
