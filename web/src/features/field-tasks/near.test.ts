import { expect, test } from 'vitest';
import { lookAlikes, metres } from './near';

test('a thousandth of a degree of latitude is 111 metres', () => {
  expect(metres([114, 30], [114, 30.001])).toBeCloseTo(111.2, 1);
});

test('other doors within reach are told, nearest first, the own one and those without a place are not', () => {
  const at = (address_id: number, metresNorth: number) => ({
    address_id,
    text: `${address_id}号`,
    position: [114, 30 + metresNorth / 111_195],
  });
  const near = lookAlikes(
    [at(1, 0), at(2, 7), at(3, 3), at(4, 20), { address_id: 5, text: '5号' }],
    1,
    [114, 30],
  );
  expect(near.map((address) => address.address_id)).toEqual([3, 2]);
});
