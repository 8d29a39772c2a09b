/** Watches the camera until it sees a QR code. */
import { type Result, err, ok } from "@fourfold/std"
import { decodePicture } from "./decode-qr.ts"

const pauseMs = 120

/**
 * Shows the camera in `video` and resolves with the first code it sees, or with `Unavailable` when there is no camera, it is
 * not allowed, or `signal` aborts. The camera is off again when this resolves.
 */
export const readCamera = async (
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<Result<string, { readonly type: "Unavailable" }>> => {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } })
  } catch {
    return err({ type: "Unavailable" })
  }
  try {
    video.srcObject = stream
    await video.play()
    while (!signal.aborted) {
      const found = video.videoWidth > 0 ? await decodePicture(video, video.videoWidth, video.videoHeight) : undefined
      if (found !== undefined) return ok(found)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return err({ type: "Unavailable" })
  } catch {
    // The element left the page while it was starting to play.
    return err({ type: "Unavailable" })
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
