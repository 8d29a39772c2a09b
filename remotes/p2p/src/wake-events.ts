/** When a browser that slept, or had no network, should try again at once. */

export type Wake =
  /** Somebody looks at the page again. */
  | "seen"
  /** The network or the whole machine was away: sockets may be dead without knowing. */
  | "restored"

/** Hidden for so long, a page may have been frozen; its timers run once a minute at best. */
const longHiddenMs = 60_000
const beatMs = 15_000
/** A timer that is so late has slept with the machine. */
const sleptMs = 120_000

/** Calls `woken` until the signal is aborted. */
export const onWake = (woken: (wake: Wake) => void, signal: AbortSignal): void => {
  const on = { signal }
  addEventListener("online", () => woken("restored"), on)
  addEventListener("pageshow", ({ persisted }) => persisted && woken("restored"), on)
  document.addEventListener("resume", () => woken("restored"), on)

  let hiddenAt: number | undefined = document.visibilityState === "hidden" ? Date.now() : undefined
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") {
        hiddenAt = Date.now()
        return
      }
      const hiddenMs = Date.now() - (hiddenAt ?? Date.now())
      hiddenAt = undefined
      woken(hiddenMs >= longHiddenMs ? "restored" : "seen")
    },
    on,
  )

  let beatAt = Date.now()
  const beat = setInterval(() => {
    const lateMs = Date.now() - beatAt - beatMs
    beatAt = Date.now()
    if (lateMs >= sleptMs) woken("restored")
  }, beatMs)
  signal.addEventListener("abort", () => clearInterval(beat))
}
