import { expect, test } from 'vitest';
import { titleOf } from './title';

const address = {
  text: '湖北省武汉市江夏区佛祖岭街道光谷大道77号',
  elements: [
    { kind: 'province', value: '湖北省' },
    { kind: 'city', value: '武汉市' },
    { kind: 'district', value: '江夏区' },
    { kind: 'street', value: '佛祖岭街道' },
    { kind: 'road', value: '光谷大道' },
    { kind: 'number', value: '77号' },
  ],
};

test('a name comes first', () => {
  expect(titleOf({ name: '甲楼', address, natural_key: 'K1' })).toBe('甲楼');
});

test('a nameless entity is called by the part of its address that tells it apart', () => {
  expect(titleOf({ name: null, address, natural_key: 'K1' })).toBe('佛祖岭街道光谷大道77号');
});

test('an entity with neither is called by its natural key', () => {
  expect(titleOf({ name: null, address: null, natural_key: 'K1' })).toBe('K1');
  const district = { ...address, elements: address.elements.slice(0, 3) };
  expect(titleOf({ name: '', address: district, natural_key: 'K1' })).toBe('K1');
});
