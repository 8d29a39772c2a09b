/** The one place that says "this may leave the device". */
import type { Frame, Sealed } from "@fourfold/contracts"
import type { Bytes } from "@fourfold/std"

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints Frame: a handshake message, or all four layers
export const asFrame = (bytes: Bytes): Frame => bytes as Frame

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints Sealed: mid ‖ L2 ciphertext
export const asSealed = (bytes: Bytes): Sealed => bytes as Sealed
