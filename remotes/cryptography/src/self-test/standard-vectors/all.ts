/** Every published vector that the product's own functions are held against, in Node and in a browser alike. */
import { aeadChecks } from "./aead.ts"
import type { StandardCheck } from "./check.ts"
import { curveChecks } from "./curves.ts"
import { hashChecks } from "./hashes.ts"
import { mlKemChecks } from "./ml-kem.ts"
import { mlsChecks } from "./mls.ts"

export const standardChecks: readonly StandardCheck[] = [
  ...aeadChecks,
  ...hashChecks,
  ...curveChecks,
  ...mlKemChecks,
  ...mlsChecks,
]
