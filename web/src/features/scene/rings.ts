/** The lines of boundaries, as the engine draws them. */

/** A ring of longitudes and latitudes. */
export type Ring = [number, number][];

/** The rings of a MultiPolygon, whatever else a server may have sent. */
export function ringsOf(ground: unknown): Ring[] {
  const { type, coordinates } = (ground ?? {}) as { type?: string; coordinates?: Ring[][] };
  return type === 'MultiPolygon' && coordinates ? coordinates.flat() : [];
}
