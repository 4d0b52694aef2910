/** Where the camera stands, what it looks at, how it flies and is moved by keys. */
import {
  Math as Angle,
  BoundingSphere,
  Cartesian2,
  Cartesian3,
  Cartographic,
  type CesiumWidget,
  HeadingPitchRange,
  Matrix4,
  type Scene,
  Transforms,
} from '@cesium/engine';
import type { Place, View } from '../settings';
import { groundUnder } from './relief';

export function viewOf({ camera }: CesiumWidget): View {
  return {
    place: placeOf(camera.positionWC),
    heading: Angle.toDegrees(Angle.zeroToTwoPi(camera.heading)) % 360,
    pitch: Angle.toDegrees(camera.pitch),
  };
}

export function setView({ camera, scene }: CesiumWidget, { place, heading, pitch }: View): void {
  camera.setView({
    destination: Cartesian3.fromDegrees(...place),
    orientation: { heading: Angle.toRadians(heading), pitch: Angle.toRadians(pitch), roll: 0 },
  });
  scene.requestRender();
}

/** From where a place is looked at. */
export interface Aim {
  away: number;
  /** Degrees; -35 when nothing is told. */
  pitch?: number;
  /** Degrees; as it is when nothing is told. */
  heading?: number;
}

/** Flies to a place, to look at it; at once for readers who want no movement. */
export function flyTo(widget: CesiumWidget, place: Place, { away, pitch = -35, heading }: Aim): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { camera } = widget;
  camera.cancelFlight();
  camera.flyToBoundingSphere(new BoundingSphere(Cartesian3.fromDegrees(...place), 1), {
    offset: new HeadingPitchRange(
      heading === undefined ? camera.heading : Angle.toRadians(heading),
      Angle.toRadians(pitch),
      away,
    ),
    duration: still ? 0 : 1.4,
  });
  widget.scene.requestRender();
}

/** The point of a model or the ground under a point of the screen; null in the sky. */
export function pointAt(scene: Scene, at: Cartesian2): Cartesian3 | null {
  const hit = scene.pickPositionSupported ? scene.pickPosition(at) : undefined;
  if (hit && Cartesian3.magnitude(hit) > 1e6) return hit;
  return groundUnder(scene, at);
}

export function middleOf({ clientWidth, clientHeight }: HTMLElement): Cartesian2 {
  return new Cartesian2(clientWidth / 2, clientHeight / 2);
}

export function placeOf(point: Cartesian3): Place {
  const { longitude, latitude, height } = Cartographic.fromCartesian(point);
  return [Angle.toDegrees(longitude), Angle.toDegrees(latitude), height];
}

/** What a key does to the camera: metres are shares of the distance to what is looked at. */
const moves: Record<
  string,
  { right?: number; ahead?: number; turn?: number; tilt?: number; nearer?: number }
> = {
  ArrowLeft: { right: -0.12 },
  ArrowRight: { right: 0.12 },
  ArrowUp: { ahead: 0.12 },
  ArrowDown: { ahead: -0.12 },
  'Shift+ArrowLeft': { turn: -10 },
  'Shift+ArrowRight': { turn: 10 },
  'Shift+ArrowUp': { tilt: 6 },
  'Shift+ArrowDown': { tilt: -6 },
  '+': { nearer: 0.8 },
  '=': { nearer: 0.8 },
  '-': { nearer: 1.25 },
};

/** Moves the camera by a key around what it looks at; false when the key means nothing here. */
export function steerByKey(widget: CesiumWidget, key: string, shift: boolean): boolean {
  const move = moves[shift && key.startsWith('Arrow') ? `Shift+${key}` : key];
  if (!move) return false;
  const { camera, canvas, scene } = widget;
  camera.cancelFlight();
  const target = groundUnder(scene, middleOf(canvas));
  if (!target) {
    // Only sky ahead: bring the ground back into view.
    camera.look(camera.right, Angle.toRadians(move.tilt ?? -6));
    scene.requestRender();
    return true;
  }
  const away = Cartesian3.distance(camera.positionWC, target) * (move.nearer ?? 1);
  const heading = camera.heading + Angle.toRadians(move.turn ?? 0);
  const pitch = Angle.clamp(
    camera.pitch + Angle.toRadians(move.tilt ?? 0),
    -Angle.PI_OVER_TWO,
    Angle.toRadians(-4),
  );
  const [right, ahead] = [(move.right ?? 0) * away, (move.ahead ?? 0) * away];
  const [sin, cos] = [Math.sin(heading), Math.cos(heading)];
  const step = new Cartesian3(right * cos + ahead * sin, ahead * cos - right * sin, 0);
  const there = Matrix4.multiplyByPoint(Transforms.eastNorthUpToFixedFrame(target), step, new Cartesian3());
  camera.lookAt(there, new HeadingPitchRange(heading, pitch, Math.max(away, 5)));
  camera.lookAtTransform(Matrix4.IDENTITY);
  scene.requestRender();
  return true;
}
