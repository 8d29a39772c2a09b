/** §2: Bundle, fingerprint, invite. */
import { type Bytes, Reader, check, concat, label } from "./bytes.ts"
import { hmac256, isKemKey, isSigningKey, sha256 } from "./primitives.ts"

export interface Bundle {
  readonly fp: Bytes
  readonly ed25519: Bytes
  readonly curve25519: Bytes
  readonly mlkem768: Bytes
}

export const readBundle = (bytes: Bytes): Bundle => {
  const input = new Reader(bytes)
  check(input.uint(1) === 1, "version")
  const [ed25519, ed25519Sender, curve25519] = [input.take(32), input.take(32), input.take(32)]
  const mlkem768 = input.take(1184)
  check(input.left <= 4096, "length")
  for (let last = -1; input.left > 0;) {
    const type = input.uint(1)
    check(type > last, "order")
    last = type
    input.lp()
  }
  check(isKemKey(mlkem768) && isSigningKey(ed25519) && isSigningKey(ed25519Sender), "key")
  return { fp: sha256(label("EK1/fp"), bytes), ed25519, curve25519, mlkem768 }
}

export interface Invite {
  readonly fp: Bytes
  readonly psk: Bytes
  readonly ivk: Bytes
}

export const readInvite = (bytes: Bytes): Invite => {
  const input = new Reader(bytes)
  check(input.uint(1) === 1, "version")
  input.take(16)
  const [fp, psk] = [input.take(32), input.take(16)]
  input.uint(4)
  check(input.lp().length <= 64, "length")
  input.lp()
  input.end()
  return { fp, psk, ivk: hmac256(psk, concat(label("EK1/invite"), bytes)) }
}
