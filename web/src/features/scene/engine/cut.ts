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

export function cutTileset(tileset: Cesium3DTileset, section: Section | null): void {
  // One sees into what is cut open: inner sides of walls are drawn then.
  tileset.backFaceCulling = section === null;
  if (!section) {
    // The engine takes undefined for none, its types do not say so.
    tileset.clippingPlanes = undefined as unknown as ClippingPlaneCollection;
    return;
  }
  const [lon, lat, height] = section.anchor;
  const anchor = Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(lon, lat, height));
  // Planes are told in a frame of the tileset's own.
  const { clippingPlanesOriginMatrix } = tileset as unknown as { clippingPlanesOriginMatrix: Matrix4 };
  const own = Matrix4.inverseTransformation(clippingPlanesOriginMatrix, new Matrix4());
  tileset.clippingPlanes = new ClippingPlaneCollection({
    planes: [planeOf(section)],
    modelMatrix: Matrix4.multiply(own, anchor, new Matrix4()),
    edgeColor: Color.fromCssColorString('#ff6a3d'),
    edgeWidth: 2,
  });
}

/** In metres east, north and up of the anchor. Kept is the side to which the normal points. */
function planeOf({ kind, offset, bearing }: Section): ClippingPlane {
  if (kind === 'level') return new ClippingPlane(new Cartesian3(0, 0, -1), offset);
  const angle = (bearing * Math.PI) / 180;
  return new ClippingPlane(new Cartesian3(-Math.sin(angle), -Math.cos(angle), 0), offset);
}
