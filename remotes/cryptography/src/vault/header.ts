/**
 * The one record in the clear, under `headerName`: how the vault key is wrapped.
 *
 *   header = 0x01 ‖ 0x01 ‖ salt(32) ‖ memory u32 (KiB) ‖ passes u8 ‖ lanes u8 ‖ wrapped(48)        passphrase
 *          | 0x01 ‖ 0x02 ‖ salt(32) ‖ wrapped(48)                                                    device
 *   wrapped = AES-256-GCM(vault key(32), AAD = the header before it)
 *
 * passphrase: key ‖ nonce = Expand-SHA-256(Argon2id(passphrase, salt), "Fourfold/vault/wrap", 44).
 * device: under the key this browser keeps under the name hex(salt), nonce = salt[0..12]; that key wraps nothing else.
 */
import type { Protection, Random, UnlockError } from "@fourfold/contracts"
import {
  type Bytes,
  type Infer,
  type Result,
  ascii,
  bytes,
  decode,
  encode,
  err,
  ok,
  struct,
  toHex,
  u8,
  union,
} from "@fourfold/std"
import { openAesGcm, sealAesGcm } from "../primitives/aead.ts"
import { expandSha256 } from "../primitives/hashes.ts"
import type { DeviceKeys } from "./device-keys.ts"
import { type Argon2Parameters, argon2, argon2Parameters, passphraseKey, salt, saltLength } from "./passphrase-key.ts"

const version = 1
const wrappedLength = 48

const lock = union({
  passphrase: [1, struct({ salt, argon2 })],
  device: [2, struct({ salt })],
})
type Lock = Infer<typeof lock>

const head = struct({ version: u8, lock })
const header = struct({ version: u8, lock, wrapped: bytes(wrappedLength) })

/** The vault key, wrapped under the passphrase, or under a new device key when there is none. */
export const createHeader = async (options: {
  /** 32 bytes. */
  readonly vaultKey: Bytes
  readonly passphrase: string | undefined
  readonly deviceKeys: DeviceKeys
  readonly random: Random
  readonly parameters?: Argon2Parameters
}): Promise<Bytes> => {
  const { vaultKey, passphrase, deviceKeys, random, parameters = argon2Parameters } = options
  const saltBytes = random.bytes(saltLength)
  if (passphrase === undefined) {
    const deviceLock: Lock = { type: "device", salt: saltBytes }
    const key = await deviceKeys.create(toHex(saltBytes))
    const sealed = await crypto.subtle.encrypt(deviceCipher(deviceLock), key, vaultKey)
    return encode(header, { version, lock: deviceLock, wrapped: new Uint8Array(sealed) })
  }
  const passphraseLock: Lock = { type: "passphrase", salt: saltBytes, argon2: parameters }
  const { key, nonce } = wrappingKey(await passphraseKey(passphrase, saltBytes, parameters))
  const wrapped = await sealAesGcm(key, nonce, vaultKey, headOf(passphraseLock))
  return encode(header, { version, lock: passphraseLock, wrapped })
}

/** How the vault is protected; `undefined` when these bytes are no header. */
export const protectionOf = (raw: Bytes): Protection | undefined => read(raw)?.lock.type

/** The name of the device key that this header needs; `undefined` when it needs none, or is no header. */
export const deviceKeyOf = (raw: Bytes): string | undefined => {
  const found = read(raw)
  return found?.lock.type === "device" ? toHex(found.lock.salt) : undefined
}

/** The vault key. A passphrase given for a vault that has none is not looked at. */
export const openHeader = async (options: {
  readonly header: Bytes
  readonly passphrase: string | undefined
  readonly deviceKeys: DeviceKeys
}): Promise<Result<Bytes, UnlockError>> => {
  const found = read(options.header)
  if (found === undefined) return err({ type: "VaultBroken" })
  if (found.lock.type === "device") {
    const vaultKey = await openWithDeviceKey(found.lock, found.wrapped, options.deviceKeys)
    return vaultKey ? ok(vaultKey) : err({ type: "VaultBroken" })
  }
  if (options.passphrase === undefined) return err({ type: "WrongPassphrase" })
  const { key, nonce } = wrappingKey(await passphraseKey(options.passphrase, found.lock.salt, found.lock.argon2))
  const vaultKey = await openAesGcm(key, nonce, found.wrapped, headOf(found.lock))
  // A damaged header looks the same as a wrong passphrase: nothing in it can be checked without the key.
  return vaultKey ? ok(vaultKey) : err({ type: "WrongPassphrase" })
}

const read = (raw: Bytes): Infer<typeof header> | undefined => {
  const decoded = decode(header, raw)
  return decoded.ok && decoded.value.version === version ? decoded.value : undefined
}

const headOf = (value: Lock): Bytes => encode(head, { version, lock: value })

const wrappingKey = (fromPassphrase: Bytes): { readonly key: Bytes; readonly nonce: Bytes } => {
  const okm = expandSha256(fromPassphrase, ascii("Fourfold/vault/wrap"), 44)
  return { key: okm.slice(0, 32), nonce: okm.slice(32) }
}

const deviceCipher = (value: Lock): AesGcmParams => ({
  name: "AES-GCM",
  iv: value.salt.slice(0, 12),
  additionalData: headOf(value),
  tagLength: 128,
})

const openWithDeviceKey = async (value: Lock, wrapped: Bytes, deviceKeys: DeviceKeys): Promise<Bytes | undefined> => {
  try {
    const key = await deviceKeys.get(toHex(value.salt))
    return key && new Uint8Array(await crypto.subtle.decrypt(deviceCipher(value), key, wrapped))
  } catch {
    // The browser lost the key, gave another one, or cannot read its own database: all of it ends at a broken vault.
    return undefined
  }
}
