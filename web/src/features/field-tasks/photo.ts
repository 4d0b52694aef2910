/** A photo as the server takes it: JPEG or PNG of at most 8 MiB. What is larger is drawn again, smaller, before it is kept. */

/** Bytes; the server takes no more. */
export const LARGEST = 8 * 1024 * 1024;
/** Longest side of a photo that had to be drawn again, in pixels. */
const LONGEST_SIDE = 2560;

/** The photo itself when it is small enough, a smaller JPEG of it otherwise. Throws when it is no picture. */
export async function fitting(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo);
  try {
    if (photo.size <= LARGEST && ['image/jpeg', 'image/png'].includes(photo.type)) return photo;
    const [width, height] = within(picture.width, picture.height, LONGEST_SIDE);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (!drawn) throw new Error('the picture cannot be drawn');
    return drawn;
  } finally {
    picture.close();
  }
}

/** Width and height scaled so that neither is longer than `longest`; a small picture stays as it is. */
export function within(width: number, height: number, longest: number): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}
