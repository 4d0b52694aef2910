/** What an entity is called in lists: its name, else the telling part of its address, else its natural key. */
import type { Entity } from '@/api/types';

/** Elements that every neighbour shares and that tell nothing in a list. */
const shared = new Set(['province', 'city', 'district', 'remainder']);

/** Never empty. */
export function titleOf(entity: Pick<Entity, 'name' | 'address' | 'natural_key'>): string {
  if (entity.name) return entity.name;
  const telling = (entity.address?.elements ?? []).filter((element) => !shared.has(element.kind));
  return telling.map((element) => element.value).join('') || entity.natural_key;
}
