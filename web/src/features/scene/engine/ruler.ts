/** What is measured, drawn into the scene: points, the line through them, the area within, and the figure. */
import {
  type Appearance,
  ArcType,
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  CoplanarPolygonGeometry,
  GeometryInstance,
  PerInstanceColorAppearance,
  PointPrimitiveCollection,
  PolygonHierarchy,
  PolylineColorAppearance,
  PolylineGeometry,
  Primitive,
  PrimitiveCollection,
  type Scene,
} from '@cesium/engine';
import type { Place } from '../settings';

export interface Ruler {
  draw: (places: Place[], closed: boolean, figure: string) => void;
}

const colour = Color.fromCssColorString('#ff7a1a');

export function rulerIn(scene: Scene, container: Element): Ruler {
  const layer = scene.primitives.add(new PrimitiveCollection()) as PrimitiveCollection;
  // Words of the page itself lie over everything, and are as sharp as any.
  const label = document.createElement('output');
  label.className = 'scene-figure';
  container.append(label);
  let place: Cartesian3 | null = null;
  scene.postRender.addEventListener(() => {
    const at = place && label.textContent ? scene.cartesianToCanvasCoordinates(place) : undefined;
    label.hidden = !at;
    if (at) label.style.transform = `translate(${at.x + 12}px, calc(${at.y - 10}px - 100%))`;
  });
  return {
    draw(places, closed, figure) {
      layer.removeAll();
      place = null;
      label.textContent = '';
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
          color: colour,
          outlineColor: Color.WHITE,
          outlineWidth: 2,
          disableDepthTestDistance: Number.POSITIVE_INFINITY,
        });
      }
      if (corners.length > 1) layer.add(line(closed && corners.length > 2 ? [...corners, first] : corners));
      if (closed && corners.length > 2) layer.add(fill(corners));
      place = last;
      label.textContent = figure;
      scene.requestRender();
    },
  };
}

/** Drawn over everything: what is measured may lie in a surface or behind one. */
const over = { depthTest: { enabled: false }, depthMask: false };

function line(positions: Cartesian3[]): Primitive {
  return shape(
    new PolylineGeometry({
      positions,
      width: 4,
      arcType: ArcType.NONE,
      vertexFormat: PolylineColorAppearance.VERTEX_FORMAT,
    }),
    colour,
    new PolylineColorAppearance({ translucent: true, renderState: over }),
  );
}

function fill(corners: Cartesian3[]): Primitive {
  return shape(
    new CoplanarPolygonGeometry({ polygonHierarchy: new PolygonHierarchy(corners) }),
    colour.withAlpha(0.35),
    new PerInstanceColorAppearance({ flat: true, translucent: true, renderState: over }),
  );
}

type Shape = NonNullable<ConstructorParameters<typeof GeometryInstance>[0]>['geometry'];

/** Not made by a worker: it is small, and is wanted at once. */
function shape(geometry: Shape, paint: Color, appearance: Appearance): Primitive {
  return new Primitive({
    geometryInstances: new GeometryInstance({
      geometry,
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(paint) },
    }),
    appearance,
    asynchronous: false,
  });
}
