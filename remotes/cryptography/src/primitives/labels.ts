/** How labels and data are joined before they enter a hash (protocol §1): every part but the last has a fixed length. */
import { type Bytes, ascii, concat, encode, lengthPrefixed } from "@fourfold/std"

const prefixed = lengthPrefixed(65_535)

/** u16 length ‖ bytes. */
export const lp = (bytes: Bytes): Bytes => encode(prefixed, bytes)

/** A label with data. A label without data stands bare. */
export const info = (label: string, data: Bytes): Bytes => concat(lp(ascii(label)), lp(data))
