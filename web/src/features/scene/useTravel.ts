/** Where the scene begins, and its ways to places, things and the whole. */
import { type Ref, ref, watch } from 'vue';
import { readEntity } from '@/api/calls';
import { asProblem } from '@/api/problem';
import type { Box, Entity } from '@/api/types';
import { t } from '@/i18n/i18n';
import { busiestPlace, type Container } from './calls';
import type { Pane } from './engine/pane';
import type { Place, View } from './settings';

export interface Travel {
  /** Why a way led nowhere. */
  trouble: Ref<string | null>;
  /** The camera came to rest; where it stands before it was sent anywhere is nobody's view. */
  rested: (view: View) => void;
  /** Takes the camera to where the address says. */
  begin: () => void;
  toEntity: (code: string) => void;
  toPlace: (place: Place) => void;
  overview: () => void;
  /** Under the ground, at what is looked at. */
  below: () => void;
}

const remembered = 'chengji.scene';
/** From how far a building, and a neighbourhood, is looked at. */
const near = 320;
const around = 750;
/** Metres down, deeper than cellars and most tunnels. */
const depth = 30;

export function useTravel(given: {
  pane: Ref<Pane | null>;
  view: Ref<View | null>;
  code: Ref<string | null>;
  containers: Ref<Container[]>;
}): Travel {
  const { pane, view, code, containers } = given;
  const trouble = ref<string | null>(null);
  let begun = false;
  let sent = false;

  watch(view, (now) => {
    if (now) sessionStorage.setItem(remembered, JSON.stringify(now));
  });
  watch(
    [pane, containers],
    () => {
      if (begun || !pane.value || (containers.value.length === 0 && !view.value)) return;
      begun = true;
      void begin().finally(() => {
        sent = true;
      });
      // Behind the windows' own watchers: by then they know their ground.
    },
    { flush: 'post' },
  );

  /** The address's camera, else its entity, else where one was before, else where most things stand. */
  async function begin() {
    if (view.value) return pane.value?.look(view.value);
    if (code.value) return toEntity(code.value);
    const before = lastView();
    if (before) return pane.value?.look(before);
    const box = extentOf(containers.value);
    if (!box) return;
    const busiest = await busiestPlace(box, null).catch(() => null);
    const [lon, lat] = busiest ?? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    pane.value?.fly([lon, lat, 0], { away: around, heading: 25 });
  }

  async function toEntity(wanted: string) {
    trouble.value = null;
    code.value = wanted;
    try {
      const place = placeOf(await readEntity(wanted));
      if (code.value !== wanted) return;
      if (place) pane.value?.fly(place, { away: near, pitch: -48 });
      else trouble.value = t('portal-scene-no-place');
    } catch (error) {
      // The card tells a refusal itself.
      trouble.value = asProblem(error).status === 0 ? t('portal-problem-unreachable') : null;
    }
  }

  function overview() {
    const box = extentOf(containers.value);
    if (!box) return;
    const [west, south, east, north] = box;
    const middle = (south + north) / 2;
    const across = Math.max(
      (east - west) * 111_320 * Math.cos((middle * Math.PI) / 180),
      (north - south) * 110_900,
    );
    pane.value?.fly([(west + east) / 2, middle, 0], {
      away: Math.max(600, across * 1.15),
      pitch: -60,
      heading: 0,
    });
  }

  return {
    trouble,
    rested: (now) => {
      if (sent) view.value = now;
    },
    begin: () => void begin(),
    toEntity: (wanted) => void toEntity(wanted),
    toPlace: ([lon, lat, height]) => {
      trouble.value = null;
      pane.value?.fly([lon, lat, height], { away: around / 2 });
    },
    overview,
    below() {
      const now = pane.value?.view();
      const place = pane.value?.middle().place;
      if (!now || !place) return;
      const ground = pane.value?.heightAt(place[0], place[1]) ?? 0;
      pane.value?.look({ place: [place[0], place[1], ground - depth], heading: now.heading, pitch: 4 });
    },
  };
}

/** A little above the ground, so that what stands there is in the middle. */
function placeOf({ position, geometry }: Entity): Place | null {
  if (position) return [position[0], position[1], 8];
  if (geometry?.type === 'Point')
    return [geometry.coordinates[0] as number, geometry.coordinates[1] as number, 8];
  return null;
}

function extentOf(containers: Container[]): Box | null {
  if (containers.length === 0) return null;
  const all = containers.map(({ extent }) => extent);
  return [
    Math.min(...all.map((one) => one[0])),
    Math.min(...all.map((one) => one[1])),
    Math.max(...all.map((one) => one[3])),
    Math.max(...all.map((one) => one[4])),
  ];
}

function lastView(): View | null {
  try {
    const view = JSON.parse(sessionStorage.getItem(remembered) ?? 'null') as View | null;
    return view && [...view.place, view.heading, view.pitch].every(Number.isFinite) ? view : null;
  } catch {
    return null;
  }
}
