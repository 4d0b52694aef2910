import { expect, test } from 'vitest';
import { interfaces } from './interfaces';

test('every address is of this server and of the chosen layer', () => {
  const all = interfaces('https://city.example', 'road');
  for (const one of all) {
    for (const url of one.urls) expect(url).toMatch(/^https:\/\/city\.example\//);
    expect(JSON.stringify(one)).not.toContain('building');
    expect(one.steps.length).toBeGreaterThan(1);
  }
  expect(all.find((one) => one.id === 'tiles')?.urls[0]).toBe(
    'https://city.example/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}?collections=road',
  );
  expect(all.find((one) => one.id === 'features')?.check).toBe('/ogc/collections/road/items?limit=1');
});
