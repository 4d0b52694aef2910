import { expect, test } from 'vitest';
import { readPlace } from './place';

test.each([
  ['114.3935, 30.5110', [114.3935, 30.511, 0]],
  ['30.5110 114.3935', [114.3935, 30.511, 0]],
  ['114.3935，30.5110，25', [114.3935, 30.511, 25]],
  ['东经114.3935° 北纬30.5110°', [114.3935, 30.511, 0]],
  ['114.3935E 30.5110N', [114.3935, 30.511, 0]],
])('%s is a place', (text, place) => {
  expect(readPlace(text)).toEqual(place);
});

test.each(['光谷', '114.39', '12 34', '4201020000001234', '214.3 95.1', '114.3,30.5,1,2', ''])(
  '%s is none',
  (text) => {
    expect(readPlace(text)).toBeNull();
  },
);
