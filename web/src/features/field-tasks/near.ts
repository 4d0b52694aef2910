/** What stands near the worker: how far, and whether it may be the same door twice. */

export type Place = [number, number];

/** Metres between two places in degrees, longitude first. */
export function metres([lonA, latA]: Place, [lonB, latB]: Place): number {
  const radians = Math.PI / 180;
  const [a, b] = [latA * radians, latB * radians];
  const h =
    Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((lonB - lonA) * radians) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface Known {
  address_id: number;
  text: string;
  position?: number[] | null | undefined;
}

/** Other addresses with a point within `reach` metres of `place`, nearest first: perhaps duplicates. */
export function lookAlikes(addresses: Known[], own: number | null, place: Place, reach = 8): Known[] {
  return addresses
    .filter((address) => address.address_id !== own && address.position)
    .map((address) => ({ address, away: metres(place, address.position as Place) }))
    .filter(({ away }) => away <= reach)
    .sort((a, b) => a.away - b.away)
    .map(({ address }) => address);
}
