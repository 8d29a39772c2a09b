/** What somebody who only sees sizes can see: the bucket of a text, and whether the connection is rekeyed (P-19, P-21). */
import { expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import { expectArrived, messages, send, twoPeople } from "../person.ts"
import { chanceOf, count, isLong } from "./counts.ts"
import { figure } from "./figures.ts"
import { type Crossing, type Tap, tapped } from "./tap.ts"

const buckets = [256, 512, 1024, 2048, 4096, 8192, 12_288]
/** Around the text in the envelope: ver, mid, convSeq, step, prevHash, sentAt, type, and at least the 0x80 of the padding. */
const around = 1 + 16 + 8 + 8 + 32 + 6 + 2 + 6 + 1
const [frameAround, ct, ek] = [379, 1088, 1184]
const rekeys = [0, ct, ek, ct + ek]

const bucketOf = (textLength: number): number => buckets.find((bucket) => bucket >= textLength + around) ?? Number.NaN
const sizesOf = (bucket: number): readonly number[] => rekeys.map((rekey) => bucket + frameAround + rekey)

test("every frame has one of the sizes of its bucket, whatever is in it", async ({ browser, broker }) => {
  const edges = buckets.flatMap((bucket) => [bucket - around, bucket - around + 1])
  const everyLength = [1, ...edges, 12_000].filter((length) => length <= 12_000)
  // In the short form the ends of each bucket in turn.
  const lengths = everyLength.filter((_, i) => isLong || i % 2 === 0)
  const short = count(12, 300)
  test.setTimeout(120_000 + short * 1_000)
  const chance = chanceOf("sizes")
  const taps: Tap[] = []
  const [ana, ben] = await twoPeople(browser, broker.url, async (person) => taps.push(await tapped(person)))
  const [anasTap, bensTap] = [taps[0] as Tap, taps[1] as Tap]
  const frames = async (tap: Tap): Promise<readonly Crossing[]> =>
    (await tap.channels()).flatMap(({ sent }) => sent.filter(({ type }) => type === 0xe1))

  for (const [i, length] of lengths.entries()) {
    // Letters of one byte, and a number so that each can be told apart.
    const text = `${i}`.padEnd(length, "x")
    const before = (await frames(bensTap)).length
    await send(ben, text)
    // A long one is folded: told apart by its number.
    await expect(messages(ana)).toHaveCount(i + 1)
    await expect(messages(ben).last()).toHaveAccessibleDescription(/^(?:delivered|read)$/u)
    const sent = (await frames(bensTap)).slice(before)
    const ofText = sent.filter(({ length: size }) => sizesOf(bucketOf(text.length)).includes(size))
    // What is told in passing (that somebody types, that something was read) has the size of the shortest text.
    if (bucketOf(text.length) === buckets[0]) expect(ofText.length, `${length} bytes`).toBeGreaterThanOrEqual(1)
    else expect(ofText.length, `${length} bytes`).toBe(1)
  }
  let last = ""
  for (let i = 0; i < short; i++) {
    last = `${i} `.padEnd(1 + chance.below(170), "y").trimEnd()
    await send(ben, last)
  }
  await expectArrived(ben, ana, last)

  const all = [...(await frames(anasTap)), ...(await frames(bensTap))].map(({ length }) => length)
  const allowed = new Set(buckets.flatMap(sizesOf))
  expect(all.filter((length) => !allowed.has(length))).toEqual([])
  // More than fifty messages: each kind of rekey was seen.
  if (isLong)
    for (const rekey of [ct, ek])
      expect(buckets.some((bucket) => all.includes(bucket + frameAround + rekey))).toBe(true)

  const handshakes = (await Promise.all(taps.map((tap) => tap.channels()))).flat().flatMap(({ sent }) => sent)
  const lengthOf = (step: number) =>
    new Set(handshakes.flatMap((one) => (one.type === 0xe0 && one.step === step ? [one.length] : [])))
  expect(lengthOf(1)).toEqual(new Set([1275]))
  expect(lengthOf(5)).toEqual(new Set([35]))
  figure("frames; of another size: 0", all.length)
  figure("different sizes seen, of 28", new Set(all).size)
})
