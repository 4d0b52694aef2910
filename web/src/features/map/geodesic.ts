/** Lengths and areas on the ellipsoid of CGCS2000, as surveyors mean them: never measured on the flattened picture. */

/** Longitude, latitude in degrees. */
export type Point = [number, number];

const semiMajor = 6378137;
const flattening = 1 / 298.257222101;
const semiMinor = semiMajor * (1 - flattening);
const eccentricity = Math.sqrt(flattening * (2 - flattening));

/** Metres of the shortest way over the ground (Vincenty 1975); to the opposite side of the earth it is only near. */
export function distance(from: Point, to: Point): number {
  const span = radians(to[0] - from[0]);
  const [u1, u2] = [reduced(from[1]), reduced(to[1])];
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = span;
  for (let round = 0; ; round++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
    if (sinS === 0) return 0;
    const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (cos1 * cos2 * sinL) / sinS;
    const cosA2 = 1 - sinA * sinA;
    const middle = cosA2 === 0 ? 0 : cosS - (2 * sin1 * sin2) / cosA2;
    const c = (flattening / 16) * cosA2 * (4 + flattening * (4 - 3 * cosA2));
    const bent = sigma + c * sinS * (middle + c * cosS * (2 * middle * middle - 1));
    const next = span + (1 - c) * flattening * sinA * bent;
    if (Math.abs(next - lambda) > 1e-12 && round < 60) {
      lambda = next;
      continue;
    }
    return arc(cosA2, sigma, sinS, cosS, middle);
  }
}

function arc(cosA2: number, sigma: number, sinS: number, cosS: number, middle: number): number {
  const u = (cosA2 * (semiMajor ** 2 - semiMinor ** 2)) / semiMinor ** 2;
  const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const inner = cosS * (2 * middle ** 2 - 1) - (b / 6) * middle * (4 * sinS ** 2 - 3) * (4 * middle ** 2 - 3);
  return semiMinor * a * (sigma - b * sinS * (middle + (b / 4) * inner));
}

/** Metres along a line of several stretches. */
export function lengthOf(points: Point[]): number {
  return points.slice(1).reduce((sum, point, index) => sum + distance(points[index] as Point, point), 0);
}

/**
 * Square metres within a ring, closed or not. The ring is laid on the sphere of the same surface (authalic latitude), where its
 * sides are great circles; on a district that differs from the geodesics by less than a millionth.
 */
export function areaOf(ring: Point[]): number {
  let excess = 0;
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length] as Point;
    const half = Math.tan(radians(to[0] - from[0]) / 2);
    const [a, b] = [Math.tan(authalic(from[1]) / 2), Math.tan(authalic(to[1]) / 2)];
    excess += 2 * Math.atan2(half * (a + b), 1 + a * b);
  });
  return Math.abs(excess) * (semiMajor ** 2 / 2) * surface(1);
}

/** The latitude of the same share of the surface on a sphere. */
function authalic(latitude: number): number {
  return Math.asin(surface(Math.sin(radians(latitude))) / surface(1));
}

/** The surface from the equator up to a latitude, in units that cancel out. */
function surface(sine: number): number {
  const e = eccentricity;
  return (1 - e * e) * (sine / (1 - (e * sine) ** 2) + Math.atanh(e * sine) / e);
}

const reduced = (latitude: number) => Math.atan((1 - flattening) * Math.tan(radians(latitude)));
const radians = (degrees: number) => (degrees * Math.PI) / 180;
