/** Lines of the list under the search box: what was found, and the page it leads to. */
import type { RouteLocationRaw } from 'vue-router';
import type { Entity } from '@/api/types';
import { titleOf } from '@/features/entity/title';
import { named, t } from '@/i18n/i18n';
import type { Around, CellAnswer, PlateVerdict, Resolution, Suggestion } from './calls';
import type { Reading } from './recognise';

export type GroupId = 'plate' | 'place' | 'cell' | 'code' | 'address' | 'entity';

export interface Hit {
  title: string;
  /** What kind of thing, in a word or two. */
  kind: string;
  detail: string;
  /** A page of the portal, or (a text) one of the server's own. */
  to: RouteLocationRaw;
  outside?: boolean;
  tone?: 'good' | 'bad';
}

type PlaceReading = Extract<Reading, { kind: 'place' }>;

export function entityHit(entity: Pick<Entity, 'code' | 'class' | 'name' | 'address' | 'natural_key'>): Hit {
  return {
    title: titleOf(entity),
    kind: named(entity.class),
    detail: entity.address?.text ?? entity.code,
    to: { name: 'entity', params: { code: entity.code } },
  };
}

export function addressHit(place: Pick<Suggestion, 'address' | 'id' | 'code' | 'level'>, extra = ''): Hit[] {
  if (!place.id) return [];
  const detail = [extra, place.code ?? ''].filter(Boolean).join(' · ');
  return [
    {
      title: place.address,
      kind: t('portal-find-standard-address'),
      detail,
      to: { name: 'address', params: { id: place.id } },
    },
  ];
}

const orders: Record<PlaceReading['order'], string> = {
  told: 'portal-find-order-told',
  only: 'portal-find-order-told',
  'lon-lat': 'portal-find-order-lon-lat',
  'lat-lon': 'portal-find-order-lat-lon',
};

export function placeHit({ at, order }: PlaceReading): Hit {
  const [lon, lat] = at.map((degrees) => Number(degrees.toFixed(7))) as [number, number];
  return {
    title: t('portal-find-place', { lon: String(lon), lat: String(lat) }),
    kind: t('portal-find-on-map'),
    detail: t(orders[order]),
    to: { name: 'map', query: { at: `${lon},${lat}` } },
  };
}

export function aroundHits(found: Around): Hit[] {
  const near = [found.doorplate, found.building].filter((one) => one != null);
  return near.flatMap((one) => addressHit(one, t('portal-find-metres', { metres: Math.round(one.metres) })));
}

export function cellHit(cell: CellAnswer): Hit {
  const heights = cell.heights?.map((metres) => metres.toFixed(1)).join(' – ');
  return {
    title: cell.code,
    kind: t('portal-find-on-map'),
    detail: [
      t('portal-find-level', { level: cell.level }),
      heights ? t('portal-find-heights', { heights }) : '',
      cell.centre.map((degrees) => degrees.toFixed(6)).join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
    to: { name: 'map', query: { cell: cell.code2d } },
  };
}

/** The thing that bears the code first, then the desk that knows the code's life. */
export function codeHits(found: Resolution): Hit[] {
  const bearer = found.entity ? [found.entity as Entity] : [];
  const things = [...bearer, ...(found.several as Entity[]).slice(0, 6)].map(entityHit);
  if (found.scheme === 'grid') return things;
  const issued = found.state !== null && found.state !== undefined;
  const desk: Hit = {
    title: found.code,
    kind: t('portal-find-code-life'),
    detail: [found.scheme, found.in_use ? t('portal-find-in-use', { code: found.in_use }) : '']
      .filter(Boolean)
      .join(' · '),
    to: { path: '/codes/life', query: { code: found.code } },
  };
  return [...things, ...(issued ? [desk] : [])];
}

/** A code that the server would read otherwise. */
export function meantHit(code: string): Hit {
  return {
    title: t('portal-find-meant', { code }),
    kind: t('portal-find-code-life'),
    detail: '',
    to: { path: '/codes/life', query: { code } },
  };
}

export function checkHit(code: string, detail: string): Hit {
  return {
    title: t('portal-find-check', { code }),
    kind: t('portal-find-code-desk'),
    detail,
    to: { path: '/codes/check', query: { code } },
  };
}

export function plateHit(reading: Extract<Reading, { kind: 'plate' }>, verdict: PlateVerdict | null): Hit {
  const page = `/p/${reading.code}${reading.seal ? `/${reading.seal}` : ''}`;
  const shown = { kind: t('portal-find-public-page'), to: page, outside: true };
  if (!verdict) return { ...shown, title: t('portal-find-plate-unsealed'), detail: page };
  const why = verdict.reasons.map(({ detail }) => detail).join(' ');
  return verdict.valid
    ? { ...shown, title: t('portal-find-plate-good'), detail: verdict.issued ?? page, tone: 'good' }
    : { ...shown, title: t('portal-find-plate-bad'), detail: why, tone: 'bad' };
}

export function listHit(text: string): Hit {
  return {
    title: t('portal-find-list', { text }),
    kind: t('portal-find-on-map'),
    detail: '',
    to: { name: 'map', query: { q: text } },
  };
}
