/** A place that someone typed as two or three numbers: longitude and latitude in either order, perhaps a height. */
import type { Place } from './settings';

/** In this country longitudes are above 73 and latitudes below 54, so the order is known from the figures. Null when it is no place. */
export function readPlace(text: string): Place | null {
  const cleaned = text.replace(/[°ENSWensw东经北纬，,;；/\s]+/g, ' ').trim();
  if (!/^-?\d+(\.\d+)?( -?\d+(\.\d+)?){1,2}$/.test(cleaned)) return null;
  const [first, second, height = 0] = cleaned.split(' ').map(Number) as [number, number, number?];
  const [lon, lat] = Math.abs(first) > 60 ? [first, second] : [second, first];
  // Two whole numbers are rather a search than a place.
  const isPlace = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && /\.\d/.test(cleaned);
  return isPlace ? [lon, lat, height] : null;
}
