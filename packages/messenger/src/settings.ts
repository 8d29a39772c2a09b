/** What the user chose for the whole application, and the passphrase of this device. */
import type { Settings, StoreError } from "@fourfold/contracts"
import { maxTimer } from "@fourfold/protocol"
import type { Result } from "@fourfold/std"
import type { Context } from "./context.ts"
import { type LogChange, begin, commitAll } from "./log/change.ts"
import { readType } from "./outbox.ts"
import { putSettings } from "./records/settings-record.ts"

export const changeSettings = (context: Context, changed: Partial<Settings>): Promise<Result<void, StoreError>> =>
  context.turn(async () => {
    const { signals, state } = context
    const before = state.get().settings
    const asked = { ...before, ...changed }
    const settings = { ...asked, defaultTimer: Math.min(Math.max(Math.floor(asked.defaultTimer), 0), maxTimer) }
    const isSilenced = before.readReceipts && !settings.readReceipts
    const stored = await commitAll(context, isSilenced ? untoldReads(context) : [], [], {
      writes: [putSettings(settings)],
      apply: () => state.update((now) => ({ ...now, settings })),
    })
    if (!stored.ok) return stored
    const { typing, presence } = settings
    if (before.typing !== typing) signals.changed({ typing })
    if (before.presence !== presence) signals.changed({ presence })
    return stored
  })

/** What would still say that something was read is not sealed any more. What is sealed already keeps its number. */
const untoldReads = (context: Context): readonly LogChange[] =>
  [...context.state.get().contacts.values()].flatMap(({ id, cursor }) => {
    const untold = context.outbox
      .waiting(id)
      .filter(({ pduType, sealed }) => pduType === readType && sealed?.sessions !== cursor.sessions)
    const change = untold.length > 0 ? begin(context, id) : undefined
    change?.unsend(untold)
    return change ? [change] : []
  })

/** Sets, changes or takes away the passphrase; the vault stays as it is. */
export const protect = (
  { cryptography, state, turn, vault }: Context,
  passphrase: string | undefined,
): Promise<Result<void, StoreError>> =>
  turn(async () => {
    const stored = await vault.commit([], await cryptography.protect(passphrase))
    if (!stored.ok) return stored
    state.update((now) => ({ ...now, protection: passphrase === undefined ? "device" : "passphrase" }))
    await cryptography.settleProtection()
    return stored
  })
