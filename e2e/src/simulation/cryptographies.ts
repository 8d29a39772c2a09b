/** With what a simulated world is run: the worker without security, or the true one in this process. */
import type { WorldOptions } from "@fourfold/testkit"
import { realCryptography } from "./real-cryptography.ts"

type Given = Pick<WorldOptions, "cryptography" | "settled">

export const cryptographies = {
  // Quicker than the clock's own way, which has to work without Node as well.
  fake: (): Given => ({ settled: () => new Promise((resolve) => setImmediate(resolve)) }),
  real: (): Given => {
    const { device, settled } = realCryptography()
    return { cryptography: device, settled }
  },
}
