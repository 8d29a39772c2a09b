/** What fingers do with a message: swipe it towards the middle to reply, hold it for its menu. */
import { type PointerEvent, type TouchEvent, useRef } from "react"

const swipePx = 56
const longestPx = 80
const startPx = 10
const holdMs = 450

export interface TouchOptions {
  readonly onSwipe: (() => void) | undefined
  readonly onHold: (at: { readonly x: number; readonly y: number }) => void
}

interface Touch {
  readonly x: number
  readonly y: number
  readonly timer: ReturnType<typeof setTimeout>
  /** How far the bubble has been pulled; `undefined` while it is not known yet whether it is. */
  pulled: number | undefined
}

export interface TouchHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void
  readonly onTouchEnd: (event: TouchEvent<HTMLElement>) => void
}

export const useTouch = ({ onSwipe, onHold }: TouchOptions): TouchHandlers => {
  const touch = useRef<Touch>(undefined)
  const isHeld = useRef(false)

  const end = (event: PointerEvent<HTMLElement>, isDone: boolean): void => {
    const ended = touch.current
    touch.current = undefined
    if (!ended) return
    clearTimeout(ended.timer)
    const element = event.currentTarget
    element.style.removeProperty("--pulled")
    element.removeAttribute("data-pulled")
    if (isDone && onSwipe && (ended.pulled ?? 0) >= swipePx) onSwipe()
  }

  return {
    onPointerDown: (event) => {
      if (event.pointerType !== "touch" || !event.isPrimary) return
      const { clientX: x, clientY: y } = event
      isHeld.current = false
      const timer = setTimeout(() => {
        touch.current = undefined
        isHeld.current = true
        onHold({ x, y })
      }, holdMs)
      touch.current = { x, y, timer, pulled: undefined }
    },
    onPointerMove: (event) => {
      const moving = touch.current
      if (!moving) return
      // To the right, in languages that are read to the left as well: as a page is turned back.
      const across = event.clientX - moving.x
      const down = Math.abs(event.clientY - moving.y)
      if (down > startPx && moving.pulled === undefined) return end(event, false)
      if (across < startPx && moving.pulled === undefined) return undefined
      clearTimeout(moving.timer)
      if (!onSwipe) return undefined
      moving.pulled = Math.max(0, Math.min(longestPx, across))
      event.currentTarget.style.setProperty("--pulled", `${moving.pulled}px`)
      event.currentTarget.setAttribute("data-pulled", moving.pulled >= swipePx ? "far" : "")
      return undefined
    },
    onPointerUp: (event) => end(event, true),
    onPointerCancel: (event) => end(event, false),
    onTouchEnd: (event) => {
      // The finger that held it leaves it: that is no tap here, and none beside the menu that is open now.
      if (isHeld.current && event.cancelable) event.preventDefault()
      isHeld.current = false
    },
  }
}
