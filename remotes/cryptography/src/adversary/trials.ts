/** All of them, in the order of the report. */
import { thirdFailure } from "./failures.ts"
import { brokenLayers, changedFrames, repeatedFrames } from "./frames.ts"
import { changedHandshakes } from "./handshakes.ts"
import { changedKeys, dishonestPeers, downgrades } from "./insiders.ts"
import { lostInFlight } from "./lost-in-flight.ts"
import { lossyWires } from "./lossy.ts"
import { invited, swappedFingerprints, unauthenticated } from "./middle.ts"
import { keysAreUsedOnce } from "./nonces.ts"
import { epochs, hardStops, renewals } from "./rekeys.ts"
import { frameSizes } from "./sizes.ts"
import { replacedFields, replacedSecrets } from "./substitutes.ts"
import type { Trial } from "./trial.ts"

export const trials: readonly Trial[] = [
  changedFrames,
  repeatedFrames,
  brokenLayers,
  thirdFailure,
  changedHandshakes,
  lossyWires,
  invited,
  unauthenticated,
  swappedFingerprints,
  replacedFields,
  replacedSecrets,
  dishonestPeers,
  downgrades,
  changedKeys,
  frameSizes,
  renewals,
  hardStops,
  epochs,
  keysAreUsedOnce,
  lostInFlight,
]
