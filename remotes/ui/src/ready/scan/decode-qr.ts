/** Pictures to text. The decoder is loaded with the first picture. */

/** Larger pictures are made smaller first: a code fills a good part of what people photograph. */
const longestSidePx = 1280

/** `undefined` when there is no readable code in it. */
export const decodePicture = async (
  picture: CanvasImageSource,
  width: number,
  height: number,
): Promise<string | undefined> => {
  const { decodeQR } = await import("qr/decode.js")
  const scale = Math.min(1, longestSidePx / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext("2d", { willReadFrequently: true })
  if (!context) return undefined
  // A transparent picture would be black on black.
  context.fillStyle = "#ffffff"
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height))
  } catch {
    // The decoder throws when it finds nothing: the usual case of a camera that is not there yet.
    return undefined
  }
}

/** `undefined` when the file is no picture, or there is no readable code in it. */
export const decodeFile = async (file: Blob): Promise<string | undefined> => {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    return undefined
  }
  const text = await decodePicture(picture, picture.width, picture.height)
  picture.close()
  return text
}
