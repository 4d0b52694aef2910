/** What is measured, drawn into the scene: points, the line through them, the area within, and the figure. */
import {
  Cartesian2,
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  CoplanarPolygonGeometry,
  GeometryInstance,
  HorizontalOrigin,
  LabelCollection,
  LabelStyle,
  Material,
  PerInstanceColorAppearance,
  PointPrimitiveCollection,
  PolygonHierarchy,
  PolylineCollection,
  Primitive,
  PrimitiveCollection,
  type Scene,
  VerticalOrigin,
} from '@cesium/engine';
import type { Place } from '../settings';

export interface Ruler {
  draw: (places: Place[], closed: boolean, figure: string) => void;
}

const colour = Color.fromCssColorString('#ff7a1a');

export function rulerIn(scene: Scene): Ruler {
  const layer = scene.primitives.add(new PrimitiveCollection()) as PrimitiveCollection;
  const always = Number.POSITIVE_INFINITY;
  return {
    draw(places, closed, figure) {
      layer.removeAll();
      // A hand above what was hit, so that the line does not sink into it.
      const corners = places.map(([lon, lat, height]) => Cartesian3.fromDegrees(lon, lat, height + 0.15));
      const [first] = corners;
      const last = corners[corners.length - 1];
      if (!first || !last) return scene.requestRender();
      const points = layer.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
      for (const position of corners) {
        points.add({
          position,
          pixelSize: 9,
          color: Color.WHITE,
          outlineColor: colour,
          outlineWidth: 3,
          disableDepthTestDistance: always,
        });
      }
      if (corners.length > 1) {
        const lines = layer.add(new PolylineCollection()) as PolylineCollection;
        const positions = closed && corners.length > 2 ? [...corners, first] : corners;
        lines.add({ positions, width: 4, material: Material.fromType('Color', { color: colour }) });
      }
      if (closed && corners.length > 2) layer.add(fill(corners));
      if (figure) {
        const labels = layer.add(new LabelCollection({ scene })) as LabelCollection;
        labels.add({
          position: last,
          text: figure,
          font: '600 15px sans-serif',
          fillColor: Color.WHITE,
          style: LabelStyle.FILL,
          showBackground: true,
          backgroundColor: Color.fromCssColorString('#12365f').withAlpha(0.88),
          backgroundPadding: new Cartesian2(8, 5),
          pixelOffset: new Cartesian2(12, -14),
          horizontalOrigin: HorizontalOrigin.LEFT,
          verticalOrigin: VerticalOrigin.BOTTOM,
          disableDepthTestDistance: always,
        });
      }
      scene.requestRender();
    },
  };
}

/** Not made by a worker: it is small, and is wanted at once. */
function fill(corners: Cartesian3[]): Primitive {
  return new Primitive({
    geometryInstances: new GeometryInstance({
      geometry: new CoplanarPolygonGeometry({ polygonHierarchy: new PolygonHierarchy(corners) }),
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(colour.withAlpha(0.35)) },
    }),
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: true }),
    asynchronous: false,
  });
}
