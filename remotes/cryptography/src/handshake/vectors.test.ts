/**
 * Known answers (P-7 to P-24): a whole deterministic handshake, first by invite and then resumed, and frames with a rekey,
 * in `vectors/handshake.json`. MLS and Signal are stand-ins here, so their two exports are given; everything else
 * follows from the secrets in the file. The decoder below is written from docs/PROTOCOL.md on bare primitives and shares
 * no line with the product: what it opens, anybody's implementation can open.
 */
import { type Bytes, ascii, compareBytes, concat, encode, fromHex, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { gcm } from "@noble/ciphers/aes.js"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { x25519 } from "@noble/curves/ed25519.js"
import { expand } from "@noble/hashes/hkdf.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256, sha512 } from "@noble/hashes/sha2.js"
import { sha3_256 } from "@noble/hashes/sha3.js"
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { describe, expect, test } from "vitest"
import { invite as inviteCodec } from "../identity/invite.ts"
import { type Link, advance, createLink, unwrap, wrap } from "../link/link.ts"
import { noblePrimitives } from "../primitives/primitives.ts"
import { type Handshake, continueHandshake } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import { beginAsResponder } from "./responder.ts"
import type { Completed } from "./step.ts"
import { type TestPeer, certificates, invite, startTime, testPeer } from "./test-peer.ts"
import golden from "./vectors/handshake.json" with { type: "json" }

type Text = Readonly<Record<string, string>>

interface HandshakeVector {
  readonly mode: string
  readonly psk: string
  readonly secrets: Text
  readonly messages: Text
  readonly results: Text
}

interface Vectors {
  readonly certificates: Text
  readonly initiator: Text
  readonly responder: Text
  readonly invite: Text
  readonly firstContact: HandshakeVector
  readonly resumption: HandshakeVector
  readonly frames: { readonly offeredSeed: string; readonly rows: Readonly<Record<string, Text>> }
}

// ── the product makes them ──────────────────────────────────────────────────────────────────────────────────────

const peerRow = ({ me }: TestPeer): Text => ({
  curve25519Seed: toHex(me.seeds.curve25519),
  ed25519Seed: toHex(me.seeds.ed25519),
  ed25519SenderSeed: toHex(me.seeds.ed25519Sender),
  mlkem768Seed: toHex(me.seeds.mlkem768),
  bundle: toHex(me.bundleBytes),
  fp: toHex(me.fp),
})

const handshakeRow = async (i: TestPeer, r: TestPeer): Promise<HandshakeVector & { readonly completed: Completed }> => {
  const begun = await beginAsInitiator(i.deps, certificates, i.contact(r.me.id), startTime)
  if (!begun.ok || !begun.value.reply) throw new RangeError("could not begin")
  const hs2 = await next(r, beginAsResponder(certificates, startTime), begun.value.reply)
  const hs3 = await next(i, begun.value.handshake, hs2.reply)
  const hs4 = await next(r, hs2.handshake, hs3.reply)
  const hs5 = await next(i, hs3.handshake, hs4.reply)
  const end = await next(r, hs4.handshake, hs5.reply)
  if (hs2.handshake.phase !== "awaitingHs3" || hs3.handshake.phase !== "awaitingHs4") throw new RangeError("lost")
  const { completed } = hs5
  if (!completed || !end.completed) throw new RangeError("not completed")
  const { eXSecret, eKSeed, nonce } = begun.value.handshake
  const { exports } = hs3.handshake
  const contact = i.contact(r.me.id)
  const { sid, roots, exporter3, exporter4 } = completed.secrets
  const row = (bytes: Readonly<Record<string, Bytes | undefined>>): Text =>
    Object.fromEntries(Object.entries(bytes).map(([name, value]) => [name, toHex(value ?? new Uint8Array())]))
  return {
    mode: String(completed.mode),
    psk: toHex(hs2.handshake.caller.secret),
    secrets: row({
      eXOfI: eXSecret,
      eKSeedOfI: eKSeed,
      nonceOfI: nonce,
      eKSeedOfR: hs2.handshake.eKSeed,
      xSig: exports.sig,
      xMls: exports.mls,
    }),
    messages: row({ hs1: begun.value.reply, hs2: hs2.reply, hs3: hs3.reply, hs4: hs4.reply, hs5: hs5.reply }),
    results: {
      ...row({ sid, cid: contact.session?.cid, res: contact.res, rec: contact.rec }),
      ...row({ exporter3, exporter4, root3i2r: roots.i2r.root3, root3r2i: roots.r2i.root3 }),
      ...row({ root4i2r: roots.i2r.root4, root4r2i: roots.r2i.root4 }),
      sas: completed.sas.join(" "),
    },
    completed: { ...completed, secrets: structuredClone(completed.secrets) },
  }
}

/** One step; what is spent stays readable here. */
const next = async (peer: TestPeer, state: Handshake, message: Bytes) => {
  const taken = await continueHandshake(peer.deps, state, message, peer.vault.known)
  if (!taken.ok) throw new RangeError("refused")
  peer.commit(taken.value.changes)
  return { ...taken.value, reply: taken.value.reply ?? new Uint8Array() }
}

const frameRows = async ({ secrets }: Completed): Promise<Vectors["frames"]> => {
  const deps = { random: seededRandom(23), primitives: noblePrimitives }
  const links: Record<"i2r" | "r2i", Link> = {
    i2r: createLink("initiator", structuredClone(secrets)),
    r2i: createLink("responder", structuredClone(secrets)),
  }
  const rows: Record<string, Text> = {}
  let offeredSeed = ""
  // Five minutes after the first message its receiver offers a fresh key, which the third frame answers.
  const plan = [
    ["i2r", 400, 0],
    ["r2i", 700, 300_000],
    ["i2r", 5000, 300_001],
    ["i2r", 400, 300_002],
    ["r2i", 400, 300_003],
  ] as const
  for (const [direction, length, atMs] of plan) {
    const other = direction === "i2r" ? "r2i" : "i2r"
    const message = deps.random.bytes(length)
    const wrapped = await wrap(deps, links[direction], message, { isDurable: true, nowMs: startTime + atMs })
    if (!wrapped.ok) throw new RangeError("worn out")
    links[direction] = wrapped.value.link
    const { offered } = wrapped.value.link
    if (offered) offeredSeed = toHex(offered.seed)
    const staged = await unwrap(deps, links[other], wrapped.value.frame, startTime + atMs)
    if (!staged.ok) throw new RangeError("dropped")
    links[other] = advance(links[other], staged.value, true, startTime + atMs)
    rows[`frame${Object.keys(rows).length + 1}`] = {
      direction,
      message: toHex(message),
      frame: toHex(wrapped.value.frame),
    }
  }
  return { offeredSeed, rows }
}

const make = async (): Promise<Vectors> => {
  const [i, r] = [testPeer(seededRandom(21)), testPeer(seededRandom(22))]
  const made = invite(r, i, fromHex("000102030405060708090a0b0c0d0e0f"))
  const { completed: _first, ...firstContact } = await handshakeRow(i, r)
  const { completed, ...resumption } = await handshakeRow(i, r)
  return {
    certificates: { ofI: toHex(certificates[0]), ofR: toHex(certificates[1]) },
    initiator: peerRow(i),
    responder: peerRow(r),
    invite: { bytes: toHex(encode(inviteCodec, made)), psk: toHex(made.psk) },
    firstContact,
    resumption,
    frames: await frameRows(completed),
  }
}

test("the product makes exactly these bytes", async () => {
  const text = `${JSON.stringify(await make(), undefined, 2)}\n`
  await expect(text).toMatchFileSnapshot("vectors/handshake.json")
})

// ── somebody else opens them ────────────────────────────────────────────────────────────────────────────────────

const vectors: Vectors = golden
const hex = (row: Text, name: string): Bytes => fromHex(row[name] ?? "missing")
const u16 = (value: number): Bytes => new Uint8Array([value >> 8, value & 255])
const lp = (data: Bytes): Bytes => concat(u16(data.length), data)
const h2 = (key: Bytes, ...data: readonly Bytes[]): Bytes => hmac(sha512, key, concat(...data))
const h3 = (key: Bytes, ...data: readonly Bytes[]): Bytes => hmac(sha3_256, key, concat(...data))
const th = (t: Bytes, m: Bytes): Bytes => sha256(concat(t, u16(0), u16(m.length), m))
const label = (text: string): Bytes => ascii(text)
const exp512 = (key: Bytes, text: string, length: number): Bytes => expand(sha512, key, label(text), length)
const exp3 = (key: Bytes, text: string, length: number): Bytes => expand(sha3_256, key, label(text), length)

/** A message read from its start. */
const reader = (message: Bytes) => {
  let at = 0
  const take = (length: number): Bytes => message.slice(at, (at += length))
  return {
    take,
    lp: (): Bytes => {
      const [high = 0, low = 0] = take(2)
      return take(high * 256 + low)
    },
    before: (): Bytes => message.slice(0, at),
    left: () => message.length - at,
  }
}

const decodeHandshake = ({ mode, psk, secrets, messages }: HandshakeVector) => {
  const isNew = Number(mode) < 3
  const [hs1, hs2, hs3, hs4, hs5] = ["hs1", "hs2", "hs3", "hs4", "hs5"].map((name) => hex(messages, name)) as [
    Bytes,
    Bytes,
    Bytes,
    Bytes,
    Bytes,
  ]
  const [fpI, fpR] = [hex(vectors.initiator, "fp"), hex(vectors.responder, "fp")]
  const open = (ck: Bytes, name: string, box: Bytes, aad: Bytes): Bytes => {
    const material = exp512(ck, `EK1/hs/${name}`, 44)
    return gcm(material.slice(0, 32), material.slice(32), aad).decrypt(box)
  }
  const mix = (ck: Bytes, name: string, x: Bytes): Bytes => h2(ck, lp(label(name)), lp(x))
  const kems: Bytes[] = []
  const mixKem = (ck: Bytes, name: string, ss: Bytes): Bytes => {
    kems.push(h3(ss, label("EK1/split/L3")))
    return mix(ck, name, h2(ss, label("EK1/split/L4")).slice(0, 32))
  }
  const decaps = (seed: Bytes, ct: Bytes): Bytes => ml_kem768.decapsulate(ct, ml_kem768.keygen(seed).secretKey)

  const prologue = concat(label("EK1"), u16(1), hex(vectors.certificates, "ofI"), hex(vectors.certificates, "ofR"))
  const th0 = sha256(prologue)
  const th1 = th(th0, hs1)
  const one = reader(hs1)
  const head1 = one.take(3)
  const eX = one.take(32)
  const eK = one.take(1184)
  const commitment = one.take(32)
  const tags = [one.take(8), one.take(8), one.take(8)]
  const tagNumber = isNew ? 3 : 1
  const tag = hmac(sha256, fromHex(psk), concat(label("EK1/tag"), new Uint8Array([tagNumber]), prologue, eX)).slice(
    0,
    8,
  )

  const two = reader(hs2)
  const head2 = two.take(3)
  const [modeByte = -1] = two.take(1)
  const eXOfR = two.take(32)
  two.take(32)
  const ct1 = two.take(1088)
  let ck = h2(label("EK1/ck"), th0)
  ck = mix(ck, "psk", fromHex(psk))
  ck = mix(ck, "ee", x25519.getSharedSecret(hex(secrets, "eXOfI"), eXOfR))
  ck = mixKem(ck, "ss1", decaps(hex(secrets, "eKSeedOfI"), ct1))
  const box2 = reader(open(ck, "2", hs2.slice(two.before().length), th(th1, two.before())))
  const eKOfR = box2.take(1184)
  const countersOfR = box2.take(72)
  const bundleOfR = isNew ? box2.lp() : new Uint8Array()
  if (isNew) {
    box2.lp()
    box2.take(1730)
  }
  const th2 = th(th1, hs2)

  const three = reader(hs3)
  const head3 = three.take(3)
  const box3a = reader(open(ck, "3a", three.take(2 * 1088 + 16), th2))
  const [ctR, ctRr] = [box3a.take(1088), box3a.take(1088)]
  ck = mixKem(ck, "ss_rr", decaps(hex(secrets, "eKSeedOfR"), ctRr))
  ck = mixKem(ck, "ss_R", decaps(hex(vectors.responder, "mlkem768Seed"), ctR))
  const box3b = reader(open(ck, "3b", hs3.slice(three.before().length), th(th2, three.before())))
  const nonce = box3b.take(32)
  const countersOfI = box3b.take(72)
  const bundleOfI = isNew ? box3b.lp() : new Uint8Array()
  if (isNew) {
    box3b.lp()
    box3b.lp()
  }
  const th3 = th(th2, hs3)

  const [box4, fin] = [hs4.slice(3, -32), hs4.slice(-32)]
  const box4a = reader(open(ck, "4a", box4, th3))
  const ctI = box4a.take(1088)
  if (isNew) box4a.lp()
  ck = mixKem(ck, "ss_I", decaps(hex(vectors.initiator, "mlkem768Seed"), ctI))
  ck = mix(ck, "x_sig", hex(secrets, "xSig"))
  ck = mix(ck, "x_mls", hex(secrets, "xMls"))
  const th4 = th(th3, hs4)
  const finR = h2(exp512(ck, "EK1/fin/r", 64), th(th3, hs4.slice(0, -32)), fpI, fpR).slice(0, 32)
  const finI = h2(exp512(ck, "EK1/fin/i", 64), th4, fpI, fpR).slice(0, 32)

  let r = h3(label("EK1/L3"), th4)
  for (const secret of kems) r = h3(r, secret)
  const sasKey = hmac(sha256, label("EK1/sas"), concat(th2, nonce, fpI, fpR))
  const sasBits = [...expand(sha256, sasKey, label("EK1/sas"), 6)]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("")
  const [smaller, larger] = compareBytes(fpI, fpR) < 0 ? [fpI, fpR] : [fpR, fpI]

  return {
    heads: toHex(concat(head1, head2, head3, hs4.slice(0, 3), hs5.slice(0, 3))),
    modeByte,
    left: [one.left(), box2.left(), box3a.left(), box3b.left(), box4a.left()],
    eKOfI: toHex(eK) === toHex(ml_kem768.keygen(hex(secrets, "eKSeedOfI")).publicKey),
    eKOfR: toHex(eKOfR) === toHex(ml_kem768.keygen(hex(secrets, "eKSeedOfR")).publicKey),
    tagFits: toHex(tags[tagNumber - 1] ?? new Uint8Array()) === toHex(tag),
    commitmentFits: toHex(commitment) === toHex(sha256(concat(label("EK1/commit"), nonce, fpI))),
    finsFit: toHex(concat(finR, finI)) === toHex(concat(fin, hs5.slice(3))),
    counters: [toHex(countersOfR), toHex(countersOfI)],
    bundles: [toHex(bundleOfR), toHex(bundleOfI)],
    results: {
      sid: toHex(sha256(concat(label("EK1/sid"), th4)).slice(0, 16)),
      cid: toHex(sha256(concat(label("EK1/cid"), smaller, larger, th4))),
      res: toHex(exp512(ck, "EK1/res", 32)),
      rec: toHex(exp512(ck, "EK1/rec", 32)),
      exporter3: toHex(exp3(r, "EK1/L3/exp", 32)),
      exporter4: toHex(exp512(ck, "EK1/L4/exp", 64)),
      root3i2r: toHex(exp3(r, "EK1/L3/root/i2r", 32)),
      root3r2i: toHex(exp3(r, "EK1/L3/root/r2i", 32)),
      root4i2r: toHex(exp512(ck, "EK1/L4/root/i2r", 64)),
      root4r2i: toHex(exp512(ck, "EK1/L4/root/r2i", 64)),
      sas: Array.from({ length: 7 }, (_, k) => Number.parseInt(sasBits.slice(6 * k, 6 * k + 6), 2)).join(" "),
    },
  }
}

describe("a decoder that knows only docs/PROTOCOL.md (P-7, P-9, P-10, P-11, P-14, P-17, P-20, P-21)", () => {
  test("opens every message of first contact and gets every result", () => {
    const vector = vectors.firstContact
    const bundles = [vectors.responder["bundle"] ?? "", vectors.initiator["bundle"] ?? ""]
    const ivk = hmac(sha256, hex(vectors.invite, "psk"), concat(label("EK1/invite"), hex(vectors.invite, "bytes")))
    expect(toHex(ivk)).toBe(vector.psk)
    expect(bundles.map((bundle) => toHex(sha256(concat(label("EK1/fp"), fromHex(bundle)))))).toEqual([
      vectors.responder["fp"],
      vectors.initiator["fp"],
    ])
    expect(decodeHandshake(vector)).toEqual({
      heads: "e00101e00102e00103e00104e00105",
      modeByte: 1,
      left: [0, 0, 0, 0, 0],
      eKOfI: true,
      eKOfR: true,
      tagFits: true,
      commitmentFits: true,
      finsFit: true,
      counters: ["00".repeat(72), "00".repeat(72)],
      bundles,
      results: vector.results,
    })
  })

  test("opens every message of a resumption and gets every result", () => {
    const vector = vectors.resumption
    const epochOne = `${"00".repeat(71)}01`
    expect(vector.psk).toBe(vectors.firstContact.results["res"])
    // cid and rec stay those of the handshake that made the sessions.
    const { cid, rec } = vectors.firstContact.results
    expect([vector.results["cid"], vector.results["rec"]]).toEqual([cid, rec])
    const decoded = decodeHandshake(vector)
    expect({ ...decoded, results: { ...decoded.results, cid, rec } }).toEqual({
      heads: "e00101e00102e00103e00104e00105",
      modeByte: 3,
      left: [0, 0, 0, 0, 0],
      eKOfI: true,
      eKOfR: true,
      tagFits: true,
      commitmentFits: true,
      finsFit: true,
      counters: [epochOne, epochOne],
      bundles: ["", ""],
      results: vector.results,
    })
  })

  test("opens every frame, through a rekey", () => {
    const { results } = vectors.resumption
    const sides = Object.fromEntries(
      (["i2r", "r2i"] as const).map((d) => {
        const [root3, root4] = [hex(results, `root3${d}`), hex(results, `root4${d}`)]
        const [chain3, chain4] = [exp3(root3, "EK1/L3/chain", 32), exp512(root4, "EK1/L4/chain", 64)]
        return [d, { root3, root4, chain3, chain4, epoch: 0, seq: 0 }]
      }),
    )
    let ek: Bytes = new Uint8Array()
    const seen: string[] = []
    for (const { direction = "", message = "", frame = "" } of Object.values(vectors.frames.rows)) {
      const side = sides[direction]
      if (!side) throw new RangeError("no such direction")
      const data = reader(fromHex(frame))
      const hdr = data.take(10)
      expect(toHex(hdr)).toBe(`e101${toHex(u16(side.epoch))}${"00".repeat(4)}${toHex(u16(side.seq))}`)
      const where = concat(hex(results, "sid"), label(direction), hdr)
      const k4 = exp512(h2(side.chain4, new Uint8Array([1])), "EK1/L4/msg", 60)
      expect(toHex(data.take(16))).toBe(toHex(k4.slice(44)))
      const body4 = data.take(data.left())
      const l3 = gcm(k4.slice(0, 32), k4.slice(32, 44), concat(label("EK1/L4"), where)).decrypt(body4)
      const inner = reader(concat(l3))
      const [flags = 0] = inner.take(1)
      const ct = inner.take(flags & 1 ? 1088 : 0)
      const offered = inner.take(flags & 2 ? 1184 : 0)
      const aad3 = concat(label("EK1/L3"), where, inner.before())
      const k3 = exp3(h3(side.chain3, new Uint8Array([1])), "EK1/L3/msg", 60)
      const body3 = inner.take(inner.left())
      const padded = chacha20poly1305(k3.slice(0, 32), k3.slice(32, 44), aad3).decrypt(body3)
      expect(toHex(padded).replace(/80(?:00)*$/u, "")).toBe(message)
      seen.push(`${direction} ${side.epoch} ${side.seq} ${flags} ${frame.length / 2}`)

      side.seq++
      side.chain3 = h3(side.chain3, new Uint8Array([2]))
      side.chain4 = h2(side.chain4, new Uint8Array([2]))
      if (flags & 2) ek = offered
      if (flags & 1) {
        const ss = ml_kem768.decapsulate(ct, ml_kem768.keygen(fromHex(vectors.frames.offeredSeed)).secretKey)
        const bound = sha256(concat(ek, ct))
        side.root3 = h3(side.root3, h3(ss, label("EK1/split/L3")), bound)
        side.root4 = h2(side.root4, h2(ss, label("EK1/split/L4")).slice(0, 32), bound)
        side.chain3 = exp3(side.root3, "EK1/L3/chain", 32)
        side.chain4 = exp512(side.root4, "EK1/L4/chain", 64)
        side.epoch++
      }
    }
    expect(seen).toEqual(["i2r 0 0 0 635", "r2i 0 0 2 2075", "i2r 0 1 1 9659", "i2r 1 2 0 635", "r2i 0 1 0 635"])
  })
})
