/** From a passphrase to a key: Argon2id (RFC 9106), which gives the worker's event loop a turn every few milliseconds. */
import { type Bytes, type Codec, bytes, struct, u32, u8 } from "@fourfold/std"
import { argon2idAsync } from "@noble/hashes/argon2.js"

export interface Argon2Parameters {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

/** RFC 9106's choice where memory is scarce: 64 MiB, three passes, four lanes. A second or two. */
export const argon2Parameters: Argon2Parameters = { memoryKiB: 65_536, passes: 3, lanes: 4 }

/** Bounds on what a stored header may ask for: between an eighth of ours and four times ours in memory. */
export const bounds = { memoryKiB: [8192, 262_144], passes: [1, 8], lanes: [1, 8] } as const

const within = (codec: Codec<number>, [least, most]: readonly [number, number]): Codec<number> => ({
  write: (value) => {
    if (value < least || value > most) throw new RangeError(`${value} is not within ${least} and ${most}`)
    return codec.write(value)
  },
  read: (input) => {
    const value = codec.read(input)
    return value < least || value > most ? input.fail("Argon2id parameter out of bounds") : value
  },
})

export const argon2 = struct({
  memoryKiB: within(u32, bounds.memoryKiB),
  passes: within(u8, bounds.passes),
  lanes: within(u8, bounds.lanes),
})

export const saltLength = 32
export const salt = bytes(saltLength)

/** 32 bytes. The text is taken in Unicode's composed form, so that it does not matter how a keyboard made an é. */
export const passphraseKey = async (
  passphrase: string,
  saltBytes: Bytes,
  { memoryKiB, passes, lanes }: Argon2Parameters,
): Promise<Bytes> =>
  argon2idAsync(new TextEncoder().encode(passphrase.normalize("NFC")), saltBytes, {
    m: memoryKiB,
    t: passes,
    p: lanes,
    dkLen: 32,
    asyncTick: 20,
  })
