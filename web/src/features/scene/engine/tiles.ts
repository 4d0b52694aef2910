/** The tilesets in a scene, a class each: loaded, coloured, cut. */
import {
  Cartesian3,
  Cesium3DTileColorBlendMode,
  Cesium3DTileStyle,
  Cesium3DTileset,
  type Scene,
  ShadowMode,
} from '@cesium/engine';
import { ApiProblem, asProblem } from '@/api/problem';
import type { Container } from '../calls';
import type { TileStyle } from '../colours';
import type { Section } from '../settings';
import { cutTileset } from './cut';

export interface Tiles {
  /** Shows these and nothing else; what stays the same is not loaded again. Throws the first problem. */
  show: (containers: Container[]) => Promise<void>;
  dress: (style: (slug: string) => TileStyle, hidden: string[], blended: boolean) => void;
  cut: (section: Section | null) => void;
  /** Whether anything is still on its way for this view. */
  pending: () => boolean;
}

type Dressing = Parameters<Tiles['dress']>;

/** Light that comes from everywhere, so that walls in shade are not black. */
const ambient = Array.from({ length: 9 }, (_, at) =>
  at === 0 ? new Cartesian3(0.42, 0.42, 0.44) : new Cartesian3(),
);

export function tilesIn(
  scene: Scene,
  events: { drawn: () => void; failed: (problem: ApiProblem) => void },
): Tiles {
  let shown = new Map<string, { slug: string; tileset: Cesium3DTileset }>();
  let dressing: Dressing | null = null;
  let section: Section | null = null;
  let round = 0;

  function dressOne(slug: string, tileset: Cesium3DTileset): void {
    if (!dressing) return;
    const [style, hidden, blended] = dressing;
    tileset.show = !hidden.includes(slug);
    tileset.style = new Cesium3DTileStyle(style(slug));
    // Chosen colours cover what models wear; untouched models keep it.
    tileset.colorBlendMode = blended
      ? Cesium3DTileColorBlendMode.REPLACE
      : Cesium3DTileColorBlendMode.HIGHLIGHT;
  }

  async function load(address: string): Promise<Cesium3DTileset> {
    const tileset = await Cesium3DTileset.fromUrl(address, {
      shadows: ShadowMode.ENABLED,
      // Made from the sky, which is not drawn here, at some cost.
      environmentMapOptions: { enabled: false },
      cacheBytes: 256 * 1024 * 1024,
    });
    tileset.imageBasedLighting.sphericalHarmonicCoefficients = ambient;
    tileset.tileVisible.addEventListener(events.drawn);
    tileset.tileFailed.addEventListener(({ message }: { message: string }) =>
      events.failed(tileProblem(message)),
    );
    return tileset;
  }

  return {
    async show(containers) {
      const mine = ++round;
      const kept = new Map<string, { slug: string; tileset: Cesium3DTileset }>();
      const coming = containers.map(async ({ id, tileset: address }) => {
        const before = shown.get(address);
        const tileset = before?.tileset ?? (await load(address));
        kept.set(address, { slug: id, tileset });
        if (before) return;
        if (mine !== round) return tileset.destroy();
        dressOne(id, tileset);
        scene.primitives.add(tileset);
        cutTileset(tileset, section);
      });
      const problems = (await Promise.allSettled(coming)).flatMap((one) =>
        one.status === 'rejected' ? [one.reason] : [],
      );
      if (mine !== round) return;
      for (const [address, { tileset }] of shown) if (!kept.has(address)) scene.primitives.remove(tileset);
      shown = kept;
      scene.requestRender();
      if (problems.length > 0) throw loadProblem(problems[0]);
    },
    dress(...asked) {
      dressing = asked;
      for (const { slug, tileset } of shown.values()) dressOne(slug, tileset);
      scene.requestRender();
    },
    cut(asked) {
      section = asked;
      for (const { tileset } of shown.values()) cutTileset(tileset, section);
      scene.requestRender();
    },
    pending: () => [...shown.values()].some(({ tileset }) => tileset.show && !tileset.tilesLoaded),
  };
}

/** What the engine throws when a tileset does not come: a request's status, or words. */
function loadProblem(error: unknown): ApiProblem {
  const { statusCode } = error as { statusCode?: number };
  if (typeof statusCode === 'number')
    return new ApiProblem(statusCode, `http.${statusCode}`, `HTTP ${statusCode}`, null);
  return asProblem(error);
}

/** A tile's failure is told in words only; a status stands in them when the server answered. */
function tileProblem(message: string): ApiProblem {
  const status = Number(/Status Code: (\d{3})/.exec(message)?.[1] ?? 0);
  return new ApiProblem(status, status ? `http.${status}` : 'network.unreachable', message, null);
}
