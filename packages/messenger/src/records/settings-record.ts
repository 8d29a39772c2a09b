/** What the user chose for the whole application, under ["settings"]. */
import type { Settings, VaultKey, VaultWrite } from "@fourfold/contracts"
import { maxTimer } from "@fourfold/protocol"
import { type Codec, bool, encode, mapped, struct, u32 } from "@fourfold/std"
import { until, versioned, word } from "./record-codec.ts"

/** Seconds, cut to what a message can carry. */
const timer: Codec<number> = mapped(
  u32,
  (seconds) => Math.min(seconds, maxTimer),
  (seconds) => seconds,
)

export const settingsRecord: Codec<Settings> = versioned(
  1,
  struct({
    readReceipts: bool,
    typing: bool,
    presence: bool,
    notifications: word(["full", "name", "bare", "off"]),
    sound: bool,
    doNotDisturbUntil: until,
    enterSends: bool,
    defaultTimer: timer,
    acceptRequests: bool,
  }),
)

export const settingsKey: VaultKey = ["settings"]

export const putSettings = (settings: Settings): VaultWrite => ({
  type: "put",
  key: settingsKey,
  value: encode(settingsRecord, settings),
})
