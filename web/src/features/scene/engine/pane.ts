/** One window into the scene: the only door between the pages and the engine, which is loaded with this file. */
import {
  Cesium3DTileFeature,
  type CesiumWidget,
  JulianDate,
  ScreenSpaceEventHandler,
  ScreenSpaceEventType,
} from '@cesium/engine';
import type { ApiProblem } from '@/api/problem';
import type { BaseMap, Container, Terrain } from '../calls';
import type { TileStyle } from '../colours';
import type { Ring } from '../rings';
import type { Place, Section, View } from '../settings';
import { bordersIn } from './borders';
import { linkCameras, takeLead } from './link';
import { reliefIn } from './relief';
import { rulerIn } from './ruler';
import { type Aim, flyTo, middleOf, placeOf, pointAt, setView, steerByKey, viewOf } from './steer';
import { tilesIn } from './tiles';
import { openGround, openWidget, paintGround } from './widget';

export interface PaneEvents {
  /** A click: the place that was hit and the code of the entity, when it hit one. */
  clicked: (hit: { place: Place | null; code: string | null }) => void;
  /** The camera came to rest. */
  rested: (view: View) => void;
  /** A frame was drawn: whether more is on its way, and how many tiles are in it. */
  drawn: (frame: { pending: boolean; tiles: number }) => void;
  failed: (problem: ApiProblem) => void;
  /** Drawing stopped for good. */
  broken: (reason: string) => void;
}

export interface Pane {
  show: (containers: Container[]) => Promise<void>;
  dress: (style: (slug: string) => TileStyle, hidden: string[], blended: boolean) => void;
  cut: (section: Section | null) => void;
  light: (instant: Date, shadows: boolean) => void;
  ground: (seen: number, dark: boolean) => void;
  paint: (dark: boolean, map: BaseMap | null) => void;
  /** The shape of the ground; null is the bare ellipsoid. */
  raise: (terrain: Terrain | null) => Promise<void>;
  /** Metres above the ellipsoid of the ground as it is drawn. */
  heightAt: (lon: number, lat: number) => number;
  bound: (rings: Ring[], dark: boolean) => Promise<void>;
  measure: (places: Place[], closed: boolean, figure: string) => void;
  view: () => View;
  look: (view: View) => void;
  /** To a place told in metres above the ground. */
  fly: (place: Place, aim: Aim) => void;
  /** Of what the camera looks at; null when that is the sky. */
  middle: () => { place: Place | null; code: string | null };
  key: (key: string, shift: boolean) => boolean;
  /** One camera for both, until the answer is called. */
  link: (other: Pane) => () => void;
  close: () => void;
}

/** Above the city, until it is known where to look. */
const start: View = { place: [114.32, 30.2, 60_000], heading: 0, pitch: -60 };

const widgets = new WeakMap<Pane, CesiumWidget>();

export function openPane(container: HTMLElement, dark: boolean, events: PaneEvents): Pane {
  const widget = openWidget(container, dark);
  const { scene, camera } = widget;
  setView(widget, start);
  let tilesInFrame = 0;
  const tiles = tilesIn(scene, { drawn: () => tilesInFrame++, failed: events.failed });
  const relief = reliefIn(widget, events.failed);
  const borders = bordersIn(scene);
  let flights = 0;
  const ruler = rulerIn(scene, widget.container);
  scene.preRender.addEventListener(() => {
    tilesInFrame = 0;
  });
  scene.postRender.addEventListener(() => {
    const pending = tiles.pending() || !scene.globe.tilesLoaded;
    events.drawn({ pending, tiles: tilesInFrame });
  });
  scene.renderError.addEventListener((_scene: unknown, error: unknown) => events.broken(String(error)));
  widget.canvas.addEventListener('webglcontextlost', () => events.broken('webglcontextlost'));
  camera.moveEnd.addEventListener(() => events.rested(viewOf(widget)));

  const at = (spot: Parameters<typeof pointAt>[1]) => {
    const feature: unknown = scene.pick(spot);
    const code = feature instanceof Cesium3DTileFeature ? feature.getProperty('code') : undefined;
    const point = pointAt(scene, spot);
    return { place: point && placeOf(point), code: typeof code === 'string' && code ? code : null };
  };
  const hands = new ScreenSpaceEventHandler(widget.canvas);
  hands.setInputAction(({ position }: ScreenSpaceEventHandler.PositionedEvent) => {
    events.clicked(at(position));
  }, ScreenSpaceEventType.LEFT_CLICK);

  const pane: Pane = {
    show: tiles.show,
    dress: tiles.dress,
    cut: tiles.cut,
    light(instant, shadows) {
      widget.clock.currentTime = JulianDate.fromDate(instant);
      scene.shadowMap.enabled = shadows;
      scene.requestRender();
    },
    ground: (seen, nowDark) => openGround(widget, seen, nowDark),
    paint: (nowDark, map) => paintGround(widget, nowDark, map),
    raise: relief.show,
    heightAt: relief.heightAt,
    bound: borders.show,
    measure: ruler.draw,
    view: () => viewOf(widget),
    look(view) {
      flights++;
      takeLead(widget);
      setView(widget, view);
    },
    fly(place, aim) {
      takeLead(widget);
      const mine = ++flights;
      void relief.raised(place).then((raised) => {
        if (mine === flights && !widget.isDestroyed()) flyTo(widget, raised, aim);
      });
    },
    middle: () => at(middleOf(widget.canvas)),
    key(key, shift) {
      flights++;
      takeLead(widget);
      return steerByKey(widget, key, shift);
    },
    link: (other) => linkCameras(widget, widgets.get(other) as CesiumWidget),
    close() {
      hands.destroy();
      widget.destroy();
    },
  };
  widgets.set(pane, widget);
  return pane;
}
