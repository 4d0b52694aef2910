/** An empty globe: no foreign imagery, terrain or sky, drawn only when something changed. */
import {
  buildModuleUrl,
  CesiumWidget,
  Color,
  Credit,
  CreditDisplay,
  EllipsoidTerrainProvider,
  GridImageryProvider,
  ImageryLayer,
  NearFarScalar,
  SunLight,
  UrlTemplateImageryProvider,
} from '@cesium/engine';
import type { BaseMap } from '../calls';
import '@cesium/engine/Source/Widget/CesiumWidget.css';

/** The engine's own types forget it. */
const { setBaseUrl } = buildModuleUrl as unknown as { setBaseUrl: (address: string) => void };

export function openWidget(container: HTMLElement, dark: boolean): CesiumWidget {
  setBaseUrl(__CESIUM_BASE__);
  CreditDisplay.cesiumCredit = new Credit('CesiumJS');
  const widget = new CesiumWidget(container, {
    baseLayer: false,
    terrainProvider: new EllipsoidTerrainProvider(),
    skyBox: false,
    skyAtmosphere: false,
    scene3DOnly: true,
    requestRenderMode: true,
    maximumRenderTimeChange: Number.POSITIVE_INFINITY,
    // The sky is the page's own, behind a canvas that lets it through.
    contextOptions: { webgl: { alpha: true } },
    blurActiveElementOnCanvasFocus: false,
    showRenderLoopErrors: false,
    msaaSamples: 4,
  });
  const { scene } = widget;
  scene.backgroundColor = Color.TRANSPARENT;
  scene.light = new SunLight({ intensity: 1.7 });
  scene.globe.showGroundAtmosphere = false;
  scene.globe.depthTestAgainstTerrain = true;
  scene.globe.maximumScreenSpaceError = 3;
  scene.fog.enabled = false;
  scene.screenSpaceCameraController.minimumZoomDistance = 2;
  scene.screenSpaceCameraController.maximumZoomDistance = 400_000;
  scene.shadowMap.softShadows = false;
  scene.shadowMap.size = 2048;
  scene.shadowMap.maximumDistance = 1500;
  scene.shadowMap.darkness = 0.6;
  paintGround(widget, dark, null);
  return widget;
}

/** The ground in the colours of the page: a base map, or a plain with the lines of a grid by which distances are seen. */
export function paintGround({ scene }: CesiumWidget, dark: boolean, map: BaseMap | null): void {
  scene.globe.baseColor = Color.fromCssColorString(dark ? '#1d2835' : '#c9d3cd');
  scene.imageryLayers.removeAll();
  if (map) {
    const provider = new UrlTemplateImageryProvider({
      url: `/api/v1/base-maps/${encodeURIComponent(map.id)}/{z}/{y}/{x}`,
      maximumLevel: map.last_zoom,
    });
    scene.imageryLayers.add(new ImageryLayer(provider, { brightness: dark ? 0.6 : 1 }));
  } else {
    const line = Color.fromCssColorString(dark ? '#4a5d73' : '#93a59c').withAlpha(0.4);
    const provider = new GridImageryProvider({
      cells: 4,
      color: line,
      glowColor: line,
      glowWidth: 0,
      backgroundColor: Color.TRANSPARENT,
      canvasSize: 256,
    });
    scene.imageryLayers.add(new ImageryLayer(provider));
  }
  scene.requestRender();
}

/** Lets the ground show what lies under it; the camera may then go there. */
export function openGround({ scene }: CesiumWidget, seen: number, dark: boolean): void {
  const { globe, screenSpaceCameraController } = scene;
  globe.show = seen > 0;
  // What shines through a ground half seen must be of one colour; the page's sky behind the canvas would be added to it.
  scene.backgroundColor =
    seen === 1 ? Color.TRANSPARENT : Color.fromCssColorString(dark ? '#101822' : '#aebfca');
  globe.translucency.enabled = seen < 1;
  globe.translucency.frontFaceAlpha = seen;
  // From below the ground overhead is seen, and not that of the other side of the earth.
  globe.translucency.backFaceAlphaByDistance = new NearFarScalar(2_000, seen, 40_000, 0);
  globe.undergroundColorAlphaByDistance.nearValue = 0;
  globe.undergroundColorAlphaByDistance.farValue = 0;
  screenSpaceCameraController.enableCollisionDetection = seen === 1;
  scene.requestRender();
}
