/** Make a shopper's photo small enough to send over a slow line. */

const SIDE = 1600; // pixels; more shows no more of a product
const SMALL = 2_000_000; // bytes that may go as they are

/** Return {picture, preview}: what to send, and a data: address to show (strict pages allow no blob:). */
export async function shrink(file) {
  let picture = file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    if (scale < 1 || file.size > SMALL) {
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      picture = (await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85))) ?? file;
    }
  } catch {
    return { picture: file, preview: null }; // the gateway says what is wrong with it
  }
  const preview = await new Promise((done) => {
    const reader = new FileReader();
    reader.onloadend = () => done(typeof reader.result === 'string' ? reader.result : null);
    reader.readAsDataURL(picture);
  });
  return { picture, preview };
}
