/** The section plane: what of the models lies beyond it is not drawn. */
import {
  Cartesian3,
  type Cesium3DTileset,
  ClippingPlane,
  ClippingPlaneCollection,
  Color,
  Matrix4,
  Transforms,
} from '@cesium/engine';
import type { Section } from '../settings';

/** One for each tileset, kept as long as it: models that are still loading hold on to the planes they began with. */
const planes = new WeakMap<Cesium3DTileset, ClippingPlaneCollection>();

export function cutTileset(tileset: Cesium3DTileset, section: Section | null): void {
  // One sees into what is cut open: inner sides of walls are drawn then.
  tileset.backFaceCulling = section === null;
  let own = planes.get(tileset);
  if (!section) {
    if (own) own.enabled = false;
    return;
  }
  if (!own) {
    own = new ClippingPlaneCollection({
      planes: [new ClippingPlane(Cartesian3.UNIT_Z, 0)],
      edgeColor: Color.fromCssColorString('#ff6a3d'),
      edgeWidth: 2,
    });
    tileset.clippingPlanes = own;
    planes.set(tileset, own);
  }
  const [lon, lat, height] = section.anchor;
  const anchor = Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(lon, lat, height));
  // Planes are told in a frame of the tileset's own.
  const { clippingPlanesOriginMatrix } = tileset as unknown as { clippingPlanesOriginMatrix: Matrix4 };
  const inverse = Matrix4.inverseTransformation(clippingPlanesOriginMatrix, new Matrix4());
  own.modelMatrix = Matrix4.multiply(inverse, anchor, new Matrix4());
  const { normal, distance } = planeOf(section);
  const plane = own.get(0);
  plane.normal = normal;
  plane.distance = distance;
  own.enabled = true;
}

/** In metres east, north and up of the anchor. Kept is the side to which the normal points. */
function planeOf({ kind, offset, bearing }: Section): { normal: Cartesian3; distance: number } {
  if (kind === 'level') return { normal: new Cartesian3(0, 0, -1), distance: offset };
  const angle = (bearing * Math.PI) / 180;
  return { normal: new Cartesian3(-Math.sin(angle), -Math.cos(angle), 0), distance: offset };
}
