import { ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { hmacSha256 } from "./kdf.ts"
import { nobleMlKem1024, nobleMlKem768, nobleX25519 } from "./noble-asymmetric.ts"
import { nobleBodyCipher } from "./noble-primitives.ts"
import { detectPrimitives } from "./platform-primitives.ts"

const random = seededRandom(81)
type Call = (...args: never[]) => unknown

interface Watched {
  readonly subtle: SubtleCrypto
  /** The arguments of every call, by the name of the method. */
  readonly calls: readonly (readonly [name: string, args: readonly unknown[]])[]
}

/** WebCrypto that writes down how it is used; `changed` replaces or (undefined) removes methods. */
const watch = (changed: Readonly<Record<string, Call | undefined>> = {}): Watched => {
  const { subtle } = crypto
  const calls: (readonly [string, readonly unknown[]])[] = []
  const watched = new Proxy(subtle, {
    has: (target, name) => (name in changed ? changed[String(name)] !== undefined : name in target),
    get: (target, name) => {
      const real: unknown = Reflect.get(target, name)
      const method = name in changed ? changed[String(name)] : real
      if (typeof method !== "function") return method
      return (...args: unknown[]) => {
        calls.push([String(name), args])
        return Reflect.apply(method, target, args)
      }
    },
  })
  return { subtle: watched, calls }
}
const real = (name: string): Call => {
  const method: unknown = Reflect.get(crypto.subtle, name)
  if (typeof method !== "function") throw new Error(`no ${name}`)
  return method.bind(crypto.subtle)
}
const countOf = ({ calls }: Watched, name: string) => calls.filter(([called]) => called === name).length

describe("a platform that has the algorithms", () => {
  test("is used for all of them", async () => {
    const { x25519, mlKem768, mlKem1024, body } = await detectPrimitives()
    expect(x25519).not.toBe(nobleX25519)
    expect(mlKem768).not.toBe(nobleMlKem768)
    expect(mlKem1024).not.toBe(nobleMlKem1024)
    expect(body).not.toBe(nobleBodyCipher)
    expect([x25519, mlKem768, mlKem1024].every((found) => typeof found.publicKey === "function")).toBe(true)
  })

  test("agrees with noble in every operation", async () => {
    const { x25519, mlKem768, mlKem1024 } = await detectPrimitives()
    const [one, other] = [random.bytes(32), random.bytes(32)]
    expect(await x25519.publicKey(one)).toEqual(await nobleX25519.publicKey(one))
    const peer = await nobleX25519.publicKey(other)
    expect(await x25519.agree(one, peer)).toEqual(await nobleX25519.agree(one, peer))
    expect(await x25519.agree(one, new Uint8Array(32))).toBeUndefined()
    for (const [native, noble] of [
      [mlKem768, nobleMlKem768],
      [mlKem1024, nobleMlKem1024],
    ] as const) {
      const seed = random.bytes(64)
      const key = await noble.publicKey(seed)
      expect(await native.publicKey(seed)).toEqual(key)
      const made = await native.encapsulate(key, random.bytes(32))
      expect(made && (await noble.decapsulate(seed, made.ciphertext))).toEqual(made?.sharedSecret)
      expect(made && (await native.decapsulate(seed, made.ciphertext))).toEqual(made?.sharedSecret)
      expect(await native.encapsulate(key.subarray(1), random.bytes(32))).toBeUndefined()
      expect(await native.decapsulate(seed, key.subarray(0, 9))).toBeUndefined()
    }
  })

  test("imports a ratchet key once for several agreements, not extractable, and erases what it was imported from", async () => {
    const watched = watch()
    const { x25519 } = await detectPrimitives(watched.subtle)
    const before = countOf(watched, "importKey")
    const privateKey = random.bytes(32)
    const peers = await Promise.all([1, 2].map(async () => nobleX25519.publicKey(random.bytes(32))))
    for (const peer of peers) await x25519.agree(privateKey, peer)
    await x25519.publicKey(privateKey)
    expect(countOf(watched, "importKey") - before).toBe(3)
    const imports = watched.calls.filter(([name, args]) => name === "importKey" && args[2] === "X25519")
    expect(imports.every(([, args]) => args[3] === false)).toBe(true)
    const wrapped = imports.filter(([, args]) => args[0] === "pkcs8").map(([, args]) => args[1])
    expect(wrapped.length).toBe(2)
    for (const raw of wrapped) expect(raw).toEqual(new Uint8Array(48))
  })

  test("computes bodies with keys that cannot be exported, and long MACs", async () => {
    const watched = watch()
    const { body } = await detectPrimitives(watched.subtle)
    const [key, iv] = [random.bytes(32), random.bytes(16)]
    const ciphertext = await body.encrypt(key, iv, ascii("hello"))
    expect(ciphertext).toEqual(await nobleBodyCipher.encrypt(key, iv, ascii("hello")))
    expect(await body.decrypt(key, iv, ciphertext)).toEqual(ascii("hello"))
    expect(await body.decrypt(key, iv, ciphertext.subarray(1))).toBeUndefined()
    const [half, less] = [random.bytes(1024), random.bytes(1023)]
    expect(await body.mac(key, half, less)).toEqual(hmacSha256(key, half, less))
    expect(countOf(watched, "sign")).toBe(0)
    expect(await body.mac(key, half, half)).toEqual(hmacSha256(key, half, half))
    expect(countOf(watched, "sign")).toBe(1)
    const imports = watched.calls.filter(([name, args]) => name === "importKey" && args[1] === key)
    expect(imports.length).toBe(4)
    expect(imports.every(([, args]) => args[3] === false)).toBe(true)
  })
})

describe("a platform that errs", () => {
  const zeros = async () => new ArrayBuffer(32)

  test("is not trusted with X25519 when its agreements are wrong", async () => {
    expect((await detectPrimitives(watch({ deriveBits: zeros }).subtle)).x25519).toBe(nobleX25519)
  })

  test("may answer a point of low order with zeros, which are refused here", async () => {
    const derive = real("deriveBits")
    const lenient = async (...args: never[]) => {
      try {
        return await derive(...args)
      } catch {
        return new ArrayBuffer(32)
      }
    }
    const { x25519 } = await detectPrimitives(watch({ deriveBits: lenient }).subtle)
    expect(x25519).not.toBe(nobleX25519)
    expect(await x25519.agree(random.bytes(32), new Uint8Array(32))).toBeUndefined()
  })

  const encapsulate = real("encapsulateBits")
  test.each<[string, Record<string, Call | undefined>]>([
    ["it cannot encapsulate", { encapsulateBits: undefined }],
    ["it cannot tell a public key", { getPublicKey: undefined }],
    ["its public keys are wrong", { exportKey: async () => new ArrayBuffer(1184) }],
    ["its encapsulation fails", { encapsulateBits: async () => Promise.reject(new Error("no")) }],
    ["its decapsulation fails", { decapsulateBits: async () => Promise.reject(new Error("no")) }],
    ["its decapsulation is wrong", { decapsulateBits: zeros }],
    [
      "its encapsulated secrets are wrong",
      {
        encapsulateBits: async (...args: never[]) =>
          Object.assign({}, await encapsulate(...args), { sharedKey: await zeros() }),
        decapsulateBits: zeros,
      },
    ],
    [
      "its encapsulated secrets alone are wrong",
      {
        encapsulateBits: async (...args: never[]) =>
          Object.assign({}, await encapsulate(...args), { sharedKey: await zeros() }),
      },
    ],
    ["it throws", { importKey: async () => Promise.reject(new Error("no")) }],
  ])("is not trusted with ML-KEM when %s", async (_, changed) => {
    const { mlKem768, mlKem1024 } = await detectPrimitives(watch(changed).subtle)
    expect([mlKem768, mlKem1024]).toEqual([nobleMlKem768, nobleMlKem1024])
  })
})
