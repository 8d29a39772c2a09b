/**
 * What is measured inside a page of the app, by the page's own clock; comes into it before anything of the app. A thing counts
 * as shown when the frame that holds it has been painted, as far as a script can tell: with the first task after that frame.
 */
export interface Probes {
  /** ms since the page was opened, when as many elements as `count` are shown. */
  readonly shown: (selector: string, count: number) => Promise<number>
  /** ms from the click on an element to the moment something is shown. */
  readonly afterClick: (clicked: string, selector: string, count: number) => Promise<number>
  /** ms from typing a text into a field, all at once, to the moment something is shown. */
  readonly afterTyping: (field: string, text: string, shown: string) => Promise<number>
  readonly watchFrames: () => void
  /** Since `watchFrames`. */
  readonly frames: () => Smoothness
  readonly watchOwnBubbles: () => void
  /** From each Enter to the moment the message is in the log, and painted: ms. */
  readonly ownBubbles: () => readonly OwnBubble[]
  /** Types so many messages into the open conversation and sends each with Enter, at this rate in a second. */
  readonly send: (count: number, perSecond: number) => Promise<void>
  readonly watchKeys: () => void
  /** From each key to the picture after it, ms. */
  readonly keys: () => readonly number[]
}

export interface Smoothness {
  /** Time between one frame and the next, ms. */
  readonly frames: readonly number[]
  /** Tasks above 50 ms. */
  readonly longTasks: readonly number[]
}

export interface OwnBubble {
  readonly drawn: number
  readonly painted: number
}

declare global {
  var probes: Probes
}

const painted = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener("message", () => resolve(performance.now()))
      port1.start()
      port2.postMessage(undefined)
    })
  })

const present = (selector: string, count: number): Promise<void> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => look())
    const look = (): void => {
      if (document.querySelectorAll(selector).length < count) return
      observer.disconnect()
      resolve()
    }
    observer.observe(document, { childList: true, subtree: true })
    look()
  })

const shown = async (selector: string, count: number): Promise<number> => {
  await present(selector, count)
  return painted()
}

const elementAt = (selector: string): HTMLElement => {
  const element = document.querySelector(selector)
  if (!(element instanceof HTMLElement)) throw new Error(`there is no ${selector}`)
  return element
}

const frames: number[] = []
const longTasks: number[] = []
let lastFrame: number | undefined
const frame = (now: number): void => {
  if (lastFrame !== undefined) frames.push(now - lastFrame)
  lastFrame = now
  requestAnimationFrame(frame)
}

const bubbles: OwnBubble[] = []
let pressed: number | undefined
const notePress = ({ key, timeStamp }: KeyboardEvent): void => {
  if (key === "Enter") pressed = timeStamp
}
const noteBubble = (changes: readonly MutationRecord[]): void => {
  const isOwn = changes.some(({ addedNodes }) =>
    [...addedNodes].some((node) => node instanceof Element && node.matches("article[data-own]")),
  )
  if (!isOwn || pressed === undefined) return
  const from = pressed
  pressed = undefined
  const drawn = performance.now() - from
  void painted().then((at) => bubbles.push({ drawn, painted: at - from }))
}

const keys: number[] = []
const noteKey = ({ timeStamp }: KeyboardEvent): void => {
  void painted().then((at) => keys.push(at - timeStamp))
}

globalThis.probes = {
  shown,
  afterClick: async (clicked, selector, count) => {
    const element = elementAt(clicked)
    const start = performance.now()
    element.click()
    return (await shown(selector, count)) - start
  },
  afterTyping: async (field, text, what) => {
    const input = elementAt(field)
    input.focus()
    const start = performance.now()
    // Deprecated, but nothing else writes into a field as somebody who types does.
    document.execCommand("insertText", false, text)
    return (await shown(what, 1)) - start
  },
  watchFrames: () => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration)
    }).observe({ type: "longtask" })
    requestAnimationFrame(frame)
  },
  frames: () => ({ frames, longTasks }),
  watchOwnBubbles: () => {
    document.addEventListener("keydown", notePress, { capture: true })
    new MutationObserver(noteBubble).observe(elementAt('[role="log"]'), { childList: true, subtree: true })
  },
  ownBubbles: () => bubbles,
  send: async (count, perSecond) => {
    const field = elementAt("textarea")
    field.focus()
    const start = performance.now()
    for (let i = 0; i < count; i++) {
      document.execCommand("insertText", false, `message ${i} of a flood`)
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }))
      const dueIn = start + ((i + 1) * 1_000) / perSecond - performance.now()
      // At least one task for the page between two of them.
      await new Promise((resolve) => {
        setTimeout(resolve, Math.max(dueIn, 0))
      })
    }
  },
  watchKeys: () => document.addEventListener("keydown", noteKey, { capture: true }),
  keys: () => keys,
}
