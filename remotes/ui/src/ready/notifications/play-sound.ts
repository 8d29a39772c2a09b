/** Two soft notes, made here: no file is fetched for it. */

/** Hz, and seconds after the start. */
const notes = [
  [587, 0],
  [880, 0.09],
] as const
const seconds = 0.22
const loudness = 0.06

let context: AudioContext | undefined

/** Silent until the browser has seen a click or a key on this page: until then it plays nothing. */
export const playSound = (): void => {
  if (!("AudioContext" in globalThis) || !navigator.userActivation.hasBeenActive) return
  context ??= new AudioContext()
  const { currentTime, destination } = context
  for (const [frequency, delay] of notes) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    const start = currentTime + delay
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(loudness, start + 0.01)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
    tone.connect(volume).connect(destination)
    tone.start(start)
    tone.stop(start + seconds)
  }
}
