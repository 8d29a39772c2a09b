/** Runs one schedule with every pairing of implementations and compares the traces. Tests only. */
import type { Address } from "../addresses.ts"
import type { Primitives } from "../primitives.ts"
import type { Random } from "../random.ts"
import { createOfficialParty } from "./official-party.ts"
import { createOurParty } from "./our-party.ts"
import type { Party } from "./party.ts"
import { type Shape, drawSchedule, runSchedule } from "./schedule.ts"

type Maker = (address: Address) => Promise<Party>

const official: Maker = async (address) => createOfficialParty(address)

export interface Comparison {
  readonly messages: number
  /** The first difference, for a reader; `undefined` when all traces are equal. */
  readonly mismatch: string | undefined
}

const addressesOf = (draw: number): readonly [Address, Address] =>
  draw % 3 === 0
    ? [
        { name: "11111111-2222-4333-8444-555555555555", deviceId: 1 },
        {
          name: draw % 2 === 0 ? "66666666-7777-4888-9999-000000000000" : "PNI:66666666-7777-4888-9999-000000000000",
          deviceId: 7,
        },
      ]
    : [
        { name: "alice", deviceId: 1 },
        { name: "bob", deviceId: 127 },
      ]

export const compareAll = async (random: Random, shape: Shape, primitives: Primitives): Promise<Comparison> => {
  const [first = 0] = random.bytes(1)
  const steps = drawSchedule(random, shape)
  const addresses = addressesOf(first)
  const ours: Maker = (address) => createOurParty(address, { primitives, random })
  const oursStored: Maker = (address) => createOurParty(address, { primitives, random, stored: true })
  const pairings: readonly (readonly [string, Maker, Maker])[] = [
    ["official↔official", official, official],
    ["official↔ours, stored", official, oursStored],
    ["ours↔official", ours, official],
    ["ours↔ours", ours, ours],
  ]
  let expected: readonly string[] | undefined
  let messages = 0
  for (const [name, makeFirst, makeSecond] of pairings) {
    const run = await runSchedule(steps, [await makeFirst(addresses[0]), await makeSecond(addresses[1])], shape)
    messages += run.messages
    expected ??= run.trace
    const at = run.trace.findIndex((line, i) => line !== expected?.[i] || line.includes("WRONG"))
    if (at !== -1) {
      return {
        messages,
        mismatch: `${name}, step ${at} of ${steps.length}: "${run.trace[at]}", expected "${expected[at]}"`,
      }
    }
  }
  return { messages, mismatch: undefined }
}
