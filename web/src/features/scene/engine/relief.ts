/** The shape of the ground: the registered terrain, or the bare ellipsoid. */
import {
  type Cartesian2,
  type Cartesian3,
  Cartographic,
  CesiumTerrainProvider,
  type CesiumWidget,
  EllipsoidTerrainProvider,
  type Scene,
  sampleTerrainMostDetailed,
} from '@cesium/engine';
import { ApiProblem } from '@/api/problem';
import type { Terrain } from '../calls';
import type { Place } from '../settings';

export interface Relief {
  /** Shows a terrain; none is the ellipsoid. */
  show: (terrain: Terrain | null) => Promise<void>;
  /** Metres above the ellipsoid of the ground that is drawn at a place; 0 where none is drawn yet. */
  heightAt: (lon: number, lat: number) => number;
  /** A place told in metres above the ground, once its ground is known. */
  raised: (place: Place) => Promise<Place>;
}

export function reliefIn({ scene }: CesiumWidget, failed: (problem: ApiProblem) => void): Relief {
  const { globe } = scene;
  let shown: string | null = null;
  let coming: Promise<void> = Promise.resolve();
  let round = 0;

  async function load(terrain: Terrain | null): Promise<void> {
    const mine = ++round;
    const provider = terrain
      ? await CesiumTerrainProvider.fromUrl(terrain.url, {
          requestVertexNormals: true,
          credit: terrain.attribution,
        })
      : new EllipsoidTerrainProvider();
    if (mine !== round || scene.isDestroyed()) return;
    provider.errorEvent.addEventListener(({ message }: { message: string }) =>
      failed(new ApiProblem(0, 'scene.terrain-failed', message, null)),
    );
    scene.terrainProvider = provider;
    // Slopes are seen by the light on them; a plain looks as it always did.
    globe.enableLighting = terrain !== null;
    scene.requestRender();
  }

  return {
    show(terrain) {
      const wanted = terrain?.url ?? null;
      if (wanted === shown) return coming;
      shown = wanted;
      coming = load(terrain);
      return coming;
    },
    heightAt: (lon, lat) => globe.getHeight(Cartographic.fromDegrees(lon, lat)) ?? 0,
    async raised([lon, lat, above]) {
      // A terrain that does not come is told where it was asked for.
      await coming.catch(() => undefined);
      if (shown === null) return [lon, lat, above];
      const [spot] = await sampleTerrainMostDetailed(scene.terrainProvider, [
        Cartographic.fromDegrees(lon, lat),
      ]).catch(() => []);
      return [lon, lat, above + (spot?.height ?? 0)];
    },
  };
}

/** Where a line of sight meets the ground that is drawn; the ellipsoid where none is drawn. */
export function groundUnder(scene: Scene, at: Cartesian2): Cartesian3 | null {
  const ray = scene.camera.getPickRay(at);
  const hit = ray && scene.globe.show ? scene.globe.pick(ray, scene) : undefined;
  return hit ?? scene.camera.pickEllipsoid(at) ?? null;
}
