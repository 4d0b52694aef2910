/** Distances, heights and areas between places on the ellipsoid of CGCS2000 (which WGS 84 differs from by a tenth of a millimetre). */
import type { Place } from './settings';

type Vector = [number, number, number];

const semiMajor = 6378137;
const flattening = 1 / 298.257222101;
const eccentricity2 = flattening * (2 - flattening);

/** A place in earth-centred metres. */
export function earthCentred([lon, lat, height]: Place): Vector {
  const [l, b] = [radians(lon), radians(lat)];
  const normal = semiMajor / Math.sqrt(1 - eccentricity2 * Math.sin(b) ** 2);
  const across = (normal + height) * Math.cos(b);
  return [across * Math.cos(l), across * Math.sin(l), (normal * (1 - eccentricity2) + height) * Math.sin(b)];
}

/** Metres east, north and up of `origin`. */
export function localMetres(origin: Place, place: Place): Vector {
  const [from, to] = [earthCentred(origin), earthCentred(place)];
  const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const [l, b] = [radians(origin[0]), radians(origin[1])];
  const [sinL, cosL, sinB, cosB] = [Math.sin(l), Math.cos(l), Math.sin(b), Math.cos(b)];
  return [
    -sinL * x + cosL * y,
    -sinB * cosL * x - sinB * sinL * y + cosB * z,
    cosB * cosL * x + cosB * sinL * y + sinB * z,
  ];
}

export interface Length {
  /** Straight through space, stretch by stretch. */
  straight: number;
  /** The same as if all places lay on the ground. */
  level: number;
}

export function lengthOf(places: Place[]): Length {
  let [straight, level] = [0, 0];
  places.slice(1).forEach((place, index) => {
    const before = places[index] as Place;
    straight += norm(localMetres(before, place));
    level += norm(localMetres([before[0], before[1], 0], [place[0], place[1], 0]));
  });
  return { straight, level };
}

export interface Rise {
  /** Metres from the first place up to the second; negative downwards. */
  up: number;
  level: number;
  /** Degrees above the horizon; 90 straight up. */
  slope: number;
}

export function riseOf(from: Place, to: Place): Rise {
  const up = to[2] - from[2];
  const { level } = lengthOf([from, to]);
  return { up, level, slope: (Math.atan2(up, level) * 180) / Math.PI };
}

export interface Area {
  /** Square metres on the map. */
  level: number;
  /** Square metres of the surface itself, such as a roof or a wall. */
  surface: number;
  perimeter: number;
}

/** The area of a polygon that lies about in a plane. */
export function areaOf(corners: Place[]): Area {
  const [first] = corners;
  if (!first || corners.length < 3) return { level: 0, surface: 0, perimeter: 0 };
  const local = corners.map((corner) => localMetres(first, corner));
  const sum: Vector = [0, 0, 0];
  local.forEach((a, index) => {
    const b = local[(index + 1) % local.length] as Vector;
    sum[0] += a[1] * b[2] - a[2] * b[1];
    sum[1] += a[2] * b[0] - a[0] * b[2];
    sum[2] += a[0] * b[1] - a[1] * b[0];
  });
  return {
    level: Math.abs(sum[2]) / 2,
    surface: norm(sum) / 2,
    perimeter: lengthOf([...corners, first]).straight,
  };
}

const norm = ([x, y, z]: Vector) => Math.hypot(x, y, z);
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres as people read them: 12.34 m, 1.234 km. */
export function metres(value: number): string {
  const size = Math.abs(value);
  return size >= 1000 ? `${(value / 1000).toFixed(3)} km` : `${value.toFixed(size >= 100 ? 1 : 2)} m`;
}

export function squareMetres(value: number): string {
  return value >= 1e6 ? `${(value / 1e6).toFixed(3)} km²` : `${value.toFixed(value >= 1000 ? 0 : 1)} m²`;
}
