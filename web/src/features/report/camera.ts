/** Two-dimensional codes by the browser's own reader, where it has one. */

interface Detector {
  detect(source: CanvasImageSource | Blob): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = (new (options: {
  formats: string[];
}) => Detector) & {
  getSupportedFormats?: () => Promise<string[]>;
};

/** Null where the browser has none (Firefox, Chromium on Linux): then the text is typed or pasted. */
export async function detector(): Promise<Detector | null> {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!Maker) return null;
  try {
    const formats = (await Maker.getSupportedFormats?.()) ?? ['qr_code'];
    return formats.includes('qr_code') ? new Maker({ formats: ['qr_code'] }) : null;
  } catch {
    return null;
  }
}

/** The first code in a picture; null when there is none. */
export async function readPicture(reader: Detector, picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture);
  try {
    return (await reader.detect(bitmap))[0]?.rawValue ?? null;
  } finally {
    bitmap.close();
  }
}

/** Looks through the camera until a code is seen or `signal` ends it. */
export async function watchCamera(
  reader: Detector,
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const [seen] = await reader.detect(video);
      if (seen) return seen.rawValue;
      await new Promise((done) => setTimeout(done, 200));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
