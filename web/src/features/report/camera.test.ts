import { afterEach, expect, test, vi } from 'vitest';
import { detector, readPicture } from './camera';

afterEach(() => vi.unstubAllGlobals());

class Reader {
  static formats = ['qr_code'];
  static getSupportedFormats = async () => Reader.formats;
  async detect() {
    return [{ rawValue: 'HTTPS://CITY.EXAMPLE/P/E1' }];
  }
}

test('a browser without a reader, or whose reader knows no such codes, has none', async () => {
  expect(await detector()).toBeNull();
  vi.stubGlobal('BarcodeDetector', Reader);
  Reader.formats = ['ean_13'];
  expect(await detector()).toBeNull();
  Reader.formats = ['qr_code'];
  expect(await detector()).not.toBeNull();
});

test('the first code of a picture is read, and the picture is let go', async () => {
  const close = vi.fn();
  vi.stubGlobal('createImageBitmap', async () => ({ close }));
  expect(await readPicture(new Reader(), new Blob(['x']))).toBe('HTTPS://CITY.EXAMPLE/P/E1');
  expect(close).toHaveBeenCalled();
});
