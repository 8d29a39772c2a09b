/**
 * Records sealed on their way to the disk and opened on their way back.
 *
 *   record      = 0x01 ‖ salt(32, random) ‖ AES-256-GCM(path ‖ value, AAD = name)
 *   key ‖ nonce = Expand-SHA-256(record key, info("Fourfold/vault/seal", salt ‖ name), 44)
 *
 * Every record has a key of its own, so no nonce can repeat, and a record laid under another name does not open. That the
 * disk gives back an older record under the same name is not noticed here; the handshake's counters see it (protocol §3).
 */
import {
  type Random,
  type RecordCipher,
  type RecordReader,
  type SealedWrite,
  type VaultKey,
  type VaultWrite,
  headerName,
} from "@fourfold/contracts"
import { type Bytes, ascii, bytes, concat, decode, encode, equalBytes, rest, struct, u8 } from "@fourfold/std"
import { openAesGcm, sealAesGcm } from "../primitives/aead.ts"
import { expandSha256 } from "../primitives/hashes.ts"
import { info } from "../primitives/labels.ts"
import { recordName, vaultKey } from "./record-names.ts"
import { subKeysOf } from "./sub-keys.ts"

const version = 1
const maxNames = 1024
const record = struct({ version: u8, salt: bytes(32), sealed: rest })
const content = struct({ path: vaultKey, value: rest })

export interface VaultCipher extends RecordCipher {
  /** A record as it lies on the disk; `undefined` when there is none. `open` rejects as `readRecord` does. */
  readonly lookUp: (
    key: VaultKey,
  ) => Promise<{ readonly sealed: Bytes; readonly open: () => Promise<Bytes> } | undefined>
}

/** `readRecord` and `readRecords` reject when a record on the disk does not open: it was damaged, or moved. */
export const createRecordCipher = (deps: {
  /** 32 bytes. */
  readonly vaultKey: Bytes
  readonly records: RecordReader
  readonly random: Random
}): VaultCipher => {
  const keys = subKeysOf(deps.vaultKey)

  const seal = async (path: VaultKey, value: Bytes): Promise<SealedWrite> => {
    const name = nameOf(path)
    const salt = deps.random.bytes(32)
    const { key, nonce } = recordKey(keys.record, salt, name)
    const sealed = await sealAesGcm(key, nonce, encode(content, { path, value }), ascii(name))
    key.fill(0)
    return { name, value: encode(record, { version, salt, sealed }) }
  }

  const sealWrite = async (write: VaultWrite): Promise<SealedWrite> =>
    write.type === "put" ? seal(write.key, write.value) : { name: nameOf(write.key), value: undefined }

  const open = async (name: string, raw: Bytes): Promise<readonly [VaultKey, Bytes]> => {
    const outer = decode(record, raw)
    if (!outer.ok || outer.value.version !== version) return unreadable()
    const { key, nonce } = recordKey(keys.record, outer.value.salt, name)
    const plaintext = await openAesGcm(key, nonce, outer.value.sealed, ascii(name))
    key.fill(0)
    const inner = plaintext && decode(content, plaintext)
    if (!inner?.ok || !equalBytes(ascii(nameOf(inner.value.path)), ascii(name))) return unreadable()
    return [inner.value.path, inner.value.value]
  }

  const names = new Map<string, string>()
  const nameOf = (path: VaultKey): string => {
    if (path.length === 0) throw new RangeError("a record needs a path")
    const step = JSON.stringify(path)
    const known = names.get(step)
    if (known !== undefined) return known
    const name = recordName(keys.index, path)
    // The names that a conversation asks for again and again; when there are too many, all are forgotten.
    if (names.size >= maxNames) names.clear()
    names.set(step, name)
    return name
  }

  const lookUp: VaultCipher["lookUp"] = async (path) => {
    const name = nameOf(path)
    const sealed = await deps.records.get(name)
    return sealed && { sealed, open: async () => (await open(name, sealed))[1] }
  }

  return {
    lookUp,
    sealRecords: (writes) => Promise.all(writes.map(sealWrite)),
    readRecord: async (path) => (await lookUp(path))?.open(),
    readRecords: async (prefix) => {
      const found = await deps.records.list(recordName(keys.index, prefix))
      return Promise.all(found.filter(([name]) => name !== headerName).map(([name, raw]) => open(name, raw)))
    },
  }
}

const recordKey = (key: Bytes, salt: Bytes, name: string): { readonly key: Bytes; readonly nonce: Bytes } => {
  const okm = expandSha256(key, info("Fourfold/vault/seal", concat(salt, ascii(name))), 44)
  return { key: okm.slice(0, 32), nonce: okm.slice(32) }
}

/** Says nothing of what was found. */
const unreadable = (): never => {
  throw new Error("a record in the vault cannot be read")
}
