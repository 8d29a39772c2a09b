/**
 * Seeds of messages that were skipped, kept in case they still come. Without its seed a message cannot be opened,
 * so the post-quantum key that belongs to it may stay behind.
 */
import type { Context } from "./context.ts"
import type { ReceivingChain, SkippedKey } from "./session.ts"

/** Drops the seeds that are too old or too many: the oldest of the oldest chain first. */
export const pruneKeys = (
  receiving: readonly ReceivingChain[],
  { limits, now }: Pick<Context, "limits" | "now">,
): readonly ReceivingChain[] => {
  let room = limits.maxKeys
  return receiving
    .toReversed()
    .map((chain) => {
      const young = chain.skipped.filter((key) => isYoung(key, { limits, now }))
      const skipped = young.slice(Math.max(0, young.length - room))
      room -= skipped.length
      return skipped.length === chain.skipped.length ? chain : withSkipped(chain, skipped)
    })
    .toReversed()
}

/** Whether the seed may still be used. */
export const isYoung = ({ at }: SkippedKey, { limits, now }: Pick<Context, "limits" | "now">): boolean =>
  at + limits.keyLifetimeMs >= now

const withSkipped = (chain: ReceivingChain, skipped: readonly SkippedKey[]): ReceivingChain => ({ ...chain, skipped })
