/**
 * The golden vectors of docs/vectors (P-9, P-10, P-11, P-14, P-24): what the code makes now is what is committed there, to the byte, and
 * making it twice gives the same. `packages/decoder` opens them without a line of ours.
 */
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { envelopeVectors } from "./envelope-vectors.ts"
import { handshakeVectors } from "./handshake-vectors.ts"
import { layerVectors } from "./layer-vectors.ts"
import { type Value, toJson } from "./json.ts"
import { meet } from "./meeting.ts"
import { messageVectors } from "./message-vectors.ts"
import { refusedVectors } from "./refused-vectors.ts"

const made = async (): Promise<Readonly<Record<string, Value>>> => {
  const meeting = await meet(seededRandom)
  return {
    handshake: await handshakeVectors(meeting),
    messages: await messageVectors(meeting),
    layers: await layerVectors(meeting, seededRandom(25)),
    envelope: envelopeVectors(),
    refused: await refusedVectors(meeting, seededRandom),
  }
}

const now = await made()

test.each(Object.keys(now))("%s.json is what the code makes now", async (name) => {
  await expect(toJson(now[name])).toMatchFileSnapshot(`../../../../docs/vectors/${name}.json`)
})

test("making them twice gives the same bytes", { timeout: 60_000 }, async () => {
  expect(toJson(await made())).toBe(toJson(now))
})
