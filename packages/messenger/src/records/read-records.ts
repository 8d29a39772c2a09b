/** Records read and parsed. What does not parse means a broken vault: it is thrown, and nothing is written over it. */
import type { Vault, VaultKey } from "@fourfold/contracts"
import { type Codec, decode } from "@fourfold/std"

export class UnreadableRecord extends Error {}

export const readOne = async <T>(vault: Pick<Vault, "get">, key: VaultKey, codec: Codec<T>): Promise<T | undefined> => {
  const raw = await vault.get(key)
  return raw && parsed(codec, raw)
}

export const readAll = async <T>(
  vault: Pick<Vault, "list">,
  prefix: VaultKey,
  codec: Codec<T>,
): Promise<readonly T[]> => (await vault.list(prefix)).map(([, raw]) => parsed(codec, raw))

export const parsed = <T>(codec: Codec<T>, raw: Uint8Array): T => {
  const value = decode(codec, raw)
  if (!value.ok) throw new UnreadableRecord(`${value.error.reason} at ${value.error.offset}`)
  return value.value
}
