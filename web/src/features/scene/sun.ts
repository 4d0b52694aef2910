/** The time of the scene's light, and where the sun stands then. */

/** The instant of an hour in the city (UTC+8), such as 15.5 for half past three. */
export function instantOf(day: string, hour: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000);
}

/** 15.5 as 15:30. */
export function clock(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export interface Sun {
  /** Degrees above the horizon; negative at night. */
  altitude: number;
  /** Degrees clockwise from north. */
  azimuth: number;
}

/** Good to a few hundredths of a degree in this century; the bending of light by the air is left out. */
export function sunAt(instant: Date, lon: number, lat: number): Sun {
  const days = instant.getTime() / 86_400_000 - 10957.5;
  const anomaly = radians(357.529 + 0.98560028 * days);
  const mean = 280.459 + 0.98564736 * days;
  const ecliptic = radians(mean + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly));
  const tilt = radians(23.439 - 0.00000036 * days);
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const sidereal = radians(280.46061837 + 360.98564736629 * days + lon);
  const hour = sidereal - ascension;
  const b = radians(lat);
  const altitude = Math.asin(
    Math.sin(b) * Math.sin(declination) + Math.cos(b) * Math.cos(declination) * Math.cos(hour),
  );
  const azimuth = Math.atan2(
    -Math.sin(hour) * Math.cos(declination),
    Math.cos(b) * Math.sin(declination) - Math.sin(b) * Math.cos(declination) * Math.cos(hour),
  );
  return { altitude: degrees(altitude), azimuth: (degrees(azimuth) + 360) % 360 };
}

/** How long the shadow of an upright metre is; null when the sun is down. */
export function shadowOfMetre({ altitude }: Sun): number | null {
  return altitude > 0 ? 1 / Math.tan(radians(altitude)) : null;
}

const radians = (value: number) => (value * Math.PI) / 180;
const degrees = (value: number) => (value * 180) / Math.PI;
