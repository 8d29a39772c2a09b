/** What the user chose, kept in the vault. How this device looks (language, theme, text size) is the interface's own affair. */
export interface Settings {
  /** Off: neither sent nor shown. */
  readonly readReceipts: boolean
  readonly typing: boolean
  readonly presence: boolean
  /** System notifications: everything, the name alone, only that there is something, or none. */
  readonly notifications: "full" | "name" | "bare" | "off"
  readonly sound: boolean
  /** Until when (ms) nothing rings or pops up; Infinity: until switched off; 0: not. */
  readonly doNotDisturbUntil: number
  /** Enter sends and Shift+Enter breaks the line; else the other way round. */
  readonly enterSends: boolean
  /** Timer (s) that new conversations start with; 0: off. */
  readonly defaultTimer: number
  /** Contact codes without a secret bring requests; off: nobody unknown gets through. */
  readonly acceptRequests: boolean
}

export const defaultSettings: Settings = {
  readReceipts: true,
  typing: true,
  presence: true,
  notifications: "full",
  sound: true,
  doNotDisturbUntil: 0,
  enterSends: true,
  defaultTimer: 0,
  acceptRequests: true,
}
