/**
 * Random schedules: what two people might do to a conversation, drawn from a seed, and a runner that does it to any two
 * parties and writes down what happened. Two correct pairs of parties write the same trace. Tests only.
 */
import { type Bytes, equalBytes } from "@fourfold/std"
import type { Random } from "../random.ts"
import type { Party, WireMessage } from "./party.ts"
import { flipped, outline, withField } from "./wire.ts"

export type Side = 0 | 1

export type Step =
  | { readonly type: "send"; readonly from: Side; readonly length: number }
  /** `at` is a part of the queue's length. `keep` leaves the message there, so that it comes again. */
  | { readonly type: "deliver"; readonly to: Side; readonly at: number; readonly keep: boolean }
  | { readonly type: "drop"; readonly to: Side; readonly at: number }
  | { readonly type: "flip"; readonly to: Side; readonly at: number; readonly place: number; readonly bit: number }
  | { readonly type: "rewrap"; readonly to: Side; readonly at: number; readonly field: number; readonly change: Change }
  | { readonly type: "truncate"; readonly to: Side; readonly at: number; readonly part: number }
  | { readonly type: "initiate"; readonly from: Side; readonly oneTime: boolean }
  | { readonly type: "forget"; readonly side: Side }

type Change = "remove" | "zero" | "one" | "garbage" | "unknown"

export interface Shape {
  readonly minSteps: number
  readonly maxSteps: number
  readonly maxQueue: number
  /** Probability of a new session per step. */
  readonly initiate: number
  readonly forget: number
  readonly tamper: number
}

export const shortShape: Shape = { minSteps: 5, maxSteps: 40, maxQueue: 30, initiate: 0.04, forget: 0.02, tamper: 0.08 }
export const nastyShape: Shape = {
  minSteps: 500,
  maxSteps: 700,
  maxQueue: 300,
  initiate: 0.03,
  forget: 0.003,
  tamper: 0.06,
}
/** Almost orderly and long: many epochs of the braid. */
export const longShape: Shape = { minSteps: 1500, maxSteps: 2000, maxQueue: 12, initiate: 0, forget: 0, tamper: 0.01 }

const changes: readonly Change[] = ["remove", "zero", "one", "garbage", "unknown"]

export const drawSchedule = (random: Random, shape: Shape): Step[] => {
  const draw = (): number => new DataView(random.bytes(4).buffer).getUint32(0) / 2 ** 32
  const side = (): Side => (draw() < 0.5 ? 0 : 1)
  const pick = <T>(from: readonly T[], otherwise: T): T => from[Math.floor(draw() * from.length)] ?? otherwise
  const steps: Step[] = [{ type: "initiate", from: side(), oneTime: draw() < 0.5 }]
  const count = shape.minSteps + Math.floor(draw() * (shape.maxSteps - shape.minSteps + 1))
  // One schedule prefers order, another chaos; bursts let the queues grow.
  const disorder = draw() ** 2
  let pressure = draw()
  const tampered = (): Step => {
    const to = side()
    const at = draw()
    const kind = draw()
    if (kind < 0.4) return { type: "flip", to, at, place: draw(), bit: Math.floor(draw() * 8) }
    if (kind < 0.5) return { type: "truncate", to, at, part: draw() }
    return { type: "rewrap", to, at, field: 1 + Math.floor(draw() * 9), change: pick(changes, "remove") }
  }
  while (steps.length < count) {
    if (draw() < 0.05) pressure = draw()
    const kind = draw()
    if (kind < shape.initiate) steps.push({ type: "initiate", from: side(), oneTime: draw() < 0.5 })
    else if (kind < shape.initiate + shape.forget) steps.push({ type: "forget", side: side() })
    else if (kind < shape.initiate + shape.forget + shape.tamper) steps.push(tampered())
    else if (draw() < 0.25 + 0.5 * pressure) steps.push({ type: "send", from: side(), length: Math.floor(draw() * 50) })
    else {
      const at = draw() < disorder ? draw() : 0
      const gone = draw()
      steps.push(
        gone < 0.06 * disorder
          ? { type: "drop", to: side(), at }
          : { type: "deliver", to: side(), at, keep: gone > 1 - 0.12 * disorder },
      )
    }
  }
  return steps
}

export interface Run {
  readonly trace: readonly string[]
  readonly messages: number
}

interface Queued {
  readonly message: WireMessage
  readonly plaintext: Bytes
}

export const runSchedule = async (
  steps: readonly Step[],
  parties: readonly [Party, Party],
  shape: Shape,
): Promise<Run> => {
  // What is on its way to each side.
  const queues: [Queued[], Queued[]] = [[], []]
  const trace: string[] = []
  let messages = 0
  let oneTimeId = 100
  const take = (to: Side, at: number, keep: boolean): Queued | undefined => {
    const queue = queues[to]
    const index = Math.floor(at * queue.length)
    return keep ? queue[index] : queue.splice(index, 1)[0]
  }
  const deliver = async (to: Side, message: WireMessage, plaintext: Bytes): Promise<string> => {
    messages += 1
    const opened = await parties[to].decrypt(parties[other(to)].address, message)
    if (!opened) return "refused"
    return equalBytes(opened, plaintext) ? "opened" : "WRONG PLAINTEXT"
  }

  for (const step of steps) {
    switch (step.type) {
      case "send": {
        const plaintext = new Uint8Array(step.length).fill(trace.length & 0xff)
        const message = await parties[step.from].encrypt(parties[other(step.from)].address, plaintext)
        const queue = queues[other(step.from)]
        if (message && queue.length < shape.maxQueue) queue.push({ message, plaintext })
        trace.push(`send ${step.from}: ${message ? outline(message) : "no session"}`)
        break
      }
      case "deliver": {
        const queued = take(step.to, step.at, step.keep)
        trace.push(`deliver ${step.to}: ${queued ? await deliver(step.to, queued.message, queued.plaintext) : "none"}`)
        break
      }
      case "drop":
        trace.push(`drop ${step.to}: ${take(step.to, step.at, false) ? "one" : "none"}`)
        break
      case "flip":
      case "rewrap":
      case "truncate": {
        const queued = take(step.to, step.at, true)
        const message = queued && { ...queued.message, bytes: tamper(step, queued.message) }
        trace.push(
          `${step.type} ${step.to} ${JSON.stringify(step)}: ${message ? await deliver(step.to, message, queued.plaintext) : "none"}`,
        )
        break
      }
      case "initiate": {
        const from = parties[step.from]
        const to = parties[other(step.from)]
        oneTimeId += 1
        const ids = { signedPreKeyId: oneTimeId, kyberPreKeyId: oneTimeId, ...(step.oneTime ? { oneTimeId } : {}) }
        trace.push(`initiate ${step.from}: ${await from.start(to.address, await to.publish(ids))}`)
        break
      }
      case "forget":
        parties[step.side].forget(parties[other(step.side)].address)
        trace.push(`forget ${step.side}`)
        break
      default: {
        const never: never = step
        throw new Error(JSON.stringify(never))
      }
    }
  }
  return { trace, messages }
}

const other = (side: Side): Side => (side === 0 ? 1 : 0)

const tamper = (step: Extract<Step, { type: "flip" | "rewrap" | "truncate" }>, { type, bytes }: WireMessage): Bytes => {
  if (step.type === "flip") return flipped(bytes, step.place, step.bit)
  if (step.type === "truncate") return bytes.slice(0, Math.floor(step.part * bytes.length))
  const tail = type === "preKey" ? 0 : 8
  switch (step.change) {
    case "remove":
      return withField(bytes, step.field, undefined, tail)
    case "zero":
      return withField(bytes, step.field, isNumber(step.field, type) ? 0 : new Uint8Array(), tail)
    case "one":
      return withField(bytes, step.field, isNumber(step.field, type) ? 1 : Uint8Array.of(1), tail)
    case "garbage":
      return withField(bytes, step.field, isNumber(step.field, type) ? 0xffff_ffff : new Uint8Array(33).fill(5), tail)
    case "unknown":
      return withField(bytes, step.field + 20, step.field % 2 === 0 ? 7 : Uint8Array.of(7), tail)
    default: {
      const never: never = step.change
      throw new Error(String(never))
    }
  }
}

const isNumber = (field: number, type: WireMessage["type"]): boolean =>
  type === "preKey" ? [1, 5, 6, 7].includes(field) : [2, 3].includes(field)
