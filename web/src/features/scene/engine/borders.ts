/** Boundaries of divisions, laid on the ground. */
import {
  Cartesian3,
  ClassificationType,
  Color,
  ColorGeometryInstanceAttribute,
  GeometryInstance,
  GroundPolylineGeometry,
  GroundPolylinePrimitive,
  PolylineColorAppearance,
  type Scene,
} from '@cesium/engine';
import type { Ring } from '../rings';

export interface Borders {
  /** Shows these and nothing else. */
  show: (rings: Ring[], dark: boolean) => Promise<void>;
}

export function bordersIn(scene: Scene): Borders {
  let shown: GroundPolylinePrimitive | null = null;
  let round = 0;
  return {
    async show(rings, dark) {
      const mine = ++round;
      if (rings.length > 0) await GroundPolylinePrimitive.initializeTerrainHeights();
      if (mine !== round || scene.isDestroyed()) return;
      if (shown) scene.groundPrimitives.remove(shown);
      shown = null;
      if (rings.length > 0) {
        shown = primitive(rings, Color.fromCssColorString(dark ? '#ffb454' : '#c2410c'));
        scene.groundPrimitives.add(shown);
      }
      scene.requestRender();
    },
  };
}

/** Laid on the ground and not on roofs; made here, for the engine's worker of it is not served. */
function primitive(rings: Ring[], color: Color): GroundPolylinePrimitive {
  return new GroundPolylinePrimitive({
    geometryInstances: rings.map(
      (ring) =>
        new GeometryInstance({
          geometry: new GroundPolylineGeometry({
            positions: ring.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat)),
            width: 3,
          }),
          attributes: { color: ColorGeometryInstanceAttribute.fromColor(color) },
        }),
    ),
    appearance: new PolylineColorAppearance(),
    classificationType: ClassificationType.TERRAIN,
    asynchronous: false,
    // What is not picked is not in the way of what is.
    allowPicking: false,
  });
}
