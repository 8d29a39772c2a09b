/** What an arrival sets off: nothing, words on the page, a notification of the system, a sound. Decided here, done elsewhere. */
import type { Arrival, Settings } from "@fourfold/contracts"
import type { NotificationWords } from "./system-notification.ts"

export interface Alerts {
  /** On the page, while another chat is open. */
  readonly toast: boolean
  readonly system: NotificationWords | undefined
  readonly sound: boolean
}

export interface ArrivalContext {
  readonly settings: Pick<Settings, "notifications" | "sound" | "doNotDisturbUntil">
  readonly now: number
  /** The page is in the background. */
  readonly isHidden: boolean
  /** Who it is from, and what it says in one line. */
  readonly name: string
  readonly words: string
  readonly text: {
    readonly bare: string
    readonly bareRequest: string
    readonly request: (name: string) => string
    readonly message: (name: string) => string
  }
}

const none: Alerts = { toast: false, system: undefined, sound: false }

export const alertsFor = (arrival: Arrival, context: ArrivalContext): Alerts => {
  const { settings, now, isHidden } = context
  if (arrival.seen || arrival.muted || settings.doNotDisturbUntil > now) return none
  return {
    toast: !isHidden,
    system: isHidden ? systemWords(arrival, context) : undefined,
    sound: settings.sound,
  }
}

const systemWords = (
  arrival: Arrival,
  { settings, name, words, text }: ArrivalContext,
): NotificationWords | undefined => {
  const isRequest = arrival.what.type === "request"
  switch (settings.notifications) {
    case "off":
      return undefined
    case "bare":
      return { title: "Fourfold", body: isRequest ? text.bareRequest : text.bare, tag: "fourfold" }
    case "name":
      return { title: "Fourfold", body: isRequest ? text.request(name) : text.message(name), tag: "fourfold" }
    case "full":
    default:
      return isRequest ? { title: "Fourfold", body: text.request(name) } : { title: name, body: words }
  }
}
