/**
 * §3: EKH1, opened by somebody who was given the secrets of both sides. Every check of P-12 that concerns bytes is made.
 */
import { type Bytes, Reader, byte, check, concat, isZero, label, lp, same, uint } from "./bytes.ts"
import { type Bundle, readBundle } from "./identity.ts"
import {
  agree,
  decapsulate,
  expand256,
  expand512,
  hmac256,
  hmac512,
  isKemKey,
  kemPublicOf,
  openGcm,
  publicOf,
  sha256,
  split3,
  split4,
} from "./primitives.ts"

export const extend = (t: Bytes, m: Bytes): Bytes => sha256(t, uint(m.length, 4), m)
export const prologue = (ofI: Bytes, ofR: Bytes): Bytes => concat(label("EK1"), uint(1, 2), ofI, ofR)

const headed = (k: number, message: Bytes): Reader => {
  const input = new Reader(message)
  check(message.length <= 16_384, "length")
  check(same(input.take(3), Uint8Array.of(0xe0, 1, k)), "header")
  return input
}
const finished = <T>(input: Reader, value: T): T => {
  input.end()
  return value
}

export const readHs1 = (message: Bytes) => {
  const input = headed(1, message)
  const fields = { eX: input.take(32), eK: input.take(1184), commitment: input.take(32) }
  const tags = [input.take(8), input.take(8), input.take(8)]
  check(isKemKey(fields.eK), "key")
  return finished(input, { ...fields, tags })
}
export const readHs2 = (message: Bytes) => {
  const input = headed(2, message)
  const mode = input.uint(1)
  check(mode <= 4, "mode")
  const fields = { mode, eX: input.take(32), nonce: input.take(32), ct1: input.take(1088) }
  return { ...fields, before: input.before(), box2: input.rest() }
}
export const readHs3 = (message: Bytes) => {
  const input = headed(3, message)
  const box3a = input.take(2 * 1088 + 16)
  return { box3a, before: input.before(), box3b: input.rest() }
}
export const readHs4 = (message: Bytes) => {
  const input = headed(4, message)
  check(input.left >= 32, "length")
  const box4a = input.take(input.left - 32)
  return { box4a, before: input.before(), fin: finished(input, input.take(32)) }
}
export const readHs5 = (message: Bytes): Bytes => {
  const input = headed(5, message)
  return finished(input, input.take(32))
}

export interface Secrets {
  /** SHA-256 of the DTLS certificates, I's and R's. */
  readonly certificates: readonly [Bytes, Bytes]
  readonly psk: Bytes
  readonly eXOfI: Bytes
  readonly eKSeedOfI: Bytes
  readonly eKSeedOfR: Bytes
  readonly staticSeedOfI: Bytes
  readonly staticSeedOfR: Bytes
  /** In modes 3 and 4, where no Bundle travels. */
  readonly pinned?: { readonly fpI: Bytes; readonly fpR: Bytes }
}

/** What modes 0–2 carry inside the boxes. */
export interface NewSessions {
  readonly bundleI: Bundle
  readonly bundleR: Bundle
  readonly keyPackage: Bytes
  readonly prekeys: Bytes
  readonly sig3: Bytes
  readonly welcome: Bytes
  readonly sig4: Bytes
}

/** `exportsOf` gives x_sig and x_mls, which come from L2 and L1 (P-14). */
export const openHandshake = (
  secrets: Secrets,
  messages: readonly Bytes[],
  exportsOf: (
    sessions: NewSessions | undefined,
    th2: Bytes,
    th3: Bytes,
  ) => { readonly sig: Bytes; readonly mls: Bytes },
) => {
  const [m1, m2, m3, m4, m5] = messages
  if (!m1 || !m2 || !m3 || !m4 || !m5) throw new RangeError("five messages")
  const [one, two, three, four] = [readHs1(m1), readHs2(m2), readHs3(m3), readHs4(m4)]
  const isNew = two.mode < 3

  const p = prologue(...secrets.certificates)
  const th0 = sha256(p)
  const th1 = extend(th0, m1)
  const th2 = extend(th1, m2)
  const th3 = extend(th2, m3)
  const th4 = extend(th3, m4)

  // P-7. Which of the three tags fits is what the mode says.
  const j = { 1: 3, 2: 3, 3: 1, 4: 2 }[two.mode]
  const tag = hmac256(secrets.psk, label("EK1/tag"), byte(j ?? 0), p, one.eX).slice(0, 8)
  check(two.mode === 0 || one.tags.some((sent, i) => i + 1 === j && same(sent, tag)), "proof")
  check(!same(one.eX, two.eX), "key")
  check(same(publicOf(secrets.eXOfI), one.eX) && same(kemPublicOf(secrets.eKSeedOfI), one.eK), "key")

  // P-9.
  const chainingKeys: Record<string, Bytes> = {}
  const halves: Bytes[] = []
  let ck = hmac512(label("EK1/ck"), th0)
  chainingKeys["ck0"] = ck
  const mix = (name: string, x: Bytes): void => {
    ck = hmac512(ck, lp(label(name)), lp(x))
    chainingKeys[name] = ck
  }
  const mixKem = (name: string, ss: Bytes): Bytes => {
    halves.push(split3(ss))
    mix(name, split4(ss))
    return ss
  }
  // P-10.
  const boxes: Record<string, Readonly<Record<"key" | "nonce" | "aad" | "plaintext" | "sealed", Bytes>>> = {}
  const open = (name: string, sealed: Bytes, aad: Bytes): Reader => {
    const material = expand512(ck, `EK1/hs/${name}`, 44)
    const [key, nonce] = [material.slice(0, 32), material.slice(32)]
    const plaintext = openGcm(key, nonce, sealed, aad)
    boxes[name] = { key, nonce, aad, plaintext, sealed }
    return new Reader(plaintext)
  }

  mix("psk", secrets.psk)
  const ee = agree(secrets.eXOfI, two.eX)
  mix("ee", ee)
  const ss1 = mixKem("ss1", decapsulate(secrets.eKSeedOfI, two.ct1))
  const box2 = open("2", two.box2, extend(th1, two.before))
  const eKOfR = box2.take(1184)
  check(isKemKey(eKOfR) && same(kemPublicOf(secrets.eKSeedOfR), eKOfR), "key")
  const countersR = box2.take(72)
  const offered = isNew ? { bundleR: box2.lp(), keyPackage: box2.lp(), prekeys: box2.take(1730) } : undefined
  box2.end()

  const box3a = open("3a", three.box3a, th2)
  const [ctR, ctRr] = [box3a.take(1088), box3a.take(1088)]
  box3a.end()
  const ssRr = mixKem("ss_rr", decapsulate(secrets.eKSeedOfR, ctRr))
  const ssR = mixKem("ss_R", decapsulate(secrets.staticSeedOfR, ctR))
  const box3b = open("3b", three.box3b, extend(th2, three.before))
  const nonceOfI = box3b.take(32)
  const countersI = box3b.take(72)
  const started = isNew ? { bundleI: box3b.lp(), sig3: box3b.lp(), welcome: box3b.lp() } : undefined
  box3b.end()

  // P-12: who they are, before anything else is looked at.
  const bundles = offered && started && { bundleR: readBundle(offered.bundleR), bundleI: readBundle(started.bundleI) }
  if (bundles) {
    check(isZero(countersI) && isZero(countersR), "order")
    check(same(kemPublicOf(secrets.staticSeedOfI), bundles.bundleI.mlkem768), "identity")
    check(same(kemPublicOf(secrets.staticSeedOfR), bundles.bundleR.mlkem768), "identity")
  }
  const fpI = bundles?.bundleI.fp ?? secrets.pinned?.fpI
  const fpR = bundles?.bundleR.fp ?? secrets.pinned?.fpR
  if (!fpI || !fpR) throw new RangeError("nobody is pinned")
  check(same(one.commitment, sha256(label("EK1/commit"), nonceOfI, fpI)), "commitment")

  const box4a = open("4a", four.box4a, th3)
  const ctI = box4a.take(1088)
  const sig4 = isNew ? box4a.lp() : new Uint8Array()
  box4a.end()

  const sessions = offered && started && bundles && { ...offered, ...started, ...bundles, sig4 }
  const ssI = mixKem("ss_I", decapsulate(secrets.staticSeedOfI, ctI))
  const exported = exportsOf(sessions, th2, th3)
  mix("x_sig", exported.sig)
  mix("x_mls", exported.mls)

  // P-11.
  const fin = (side: "r" | "i", transcript: Bytes) => {
    const key = expand512(ck, `EK1/fin/${side}`, 64)
    return { key, transcript, fin: hmac512(key, transcript, fpI, fpR).slice(0, 32) }
  }
  const fins = { r: fin("r", extend(th3, four.before)), i: fin("i", th4) }
  check(same(fins.r.fin, four.fin) && same(fins.i.fin, readHs5(m5)), "proof")

  return {
    mode: two.mode,
    transcript: { p, th0, th1, th2, th3, th4 },
    secrets: { ee, ss1, ss_rr: ssRr, ss_R: ssR, ss_I: ssI, x_sig: exported.sig, x_mls: exported.mls },
    chainingKeys,
    boxes,
    fins,
    halves,
    ck,
    sessions,
    fpI,
    fpR,
    counters: { i: countersI, r: countersR },
    res: expand512(ck, "EK1/res", 32),
    rec: expand512(ck, "EK1/rec", 32),
    sas: shortAuthenticationString(th2, nonceOfI, fpI, fpR),
  }
}

/** P-17: seven numbers of 6 bits. */
const shortAuthenticationString = (th2: Bytes, nonceOfI: Bytes, fpI: Bytes, fpR: Bytes): readonly number[] => {
  const key = hmac256(label("EK1/sas"), th2, nonceOfI, fpI, fpR)
  const bits = [...expand256(key, label("EK1/sas"), 6)].map((value) => value.toString(2).padStart(8, "0")).join("")
  return Array.from({ length: 7 }, (_, k) => Number.parseInt(bits.slice(6 * k, 6 * k + 6), 2))
}
