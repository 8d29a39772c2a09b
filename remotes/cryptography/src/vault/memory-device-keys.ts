/** The twin in memory of the keys in IndexedDB, for tests. */
import { type DeviceKeys, generateDeviceKey } from "./device-keys.ts"

export const memoryDeviceKeys = (): DeviceKeys & { readonly names: () => readonly string[] } => {
  const keys = new Map<string, CryptoKey>()
  return {
    create: async (name) => {
      if (keys.has(name)) throw new Error("a key that some vault needs is never replaced")
      const key = await generateDeviceKey()
      keys.set(name, key)
      return key
    },
    get: async (name) => keys.get(name),
    keepOnly: async (name) => {
      for (const other of keys.keys()) if (other !== name) keys.delete(other)
    },
    names: () => [...keys.keys()],
  }
}
