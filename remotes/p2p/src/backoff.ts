/** How long to wait before the next attempt to reach the broker. */
import type { Random } from "@fourfold/contracts"

const firstMs = 1_000
const longestMs = 30_000

/**
 * Milliseconds before the next attempt after `failures` failed ones: 1, 2, 4 … 30 s, each 50 % more or less, so that the
 * browsers which a restarting broker has lost do not all come back at the same moment.
 */
export const backoffMs = (failures: number, random: Random): number => {
  const plannedMs = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures))
  const [high = 0, low = 0] = random.bytes(2)
  return Math.round(plannedMs * (0.5 + (high * 256 + low) / 65_536))
}
