/** What runs in the browser page of the tests: our parties, driven from Node through JSON. Tests only. */
import type { Bytes } from "@fourfold/std"
import type { Address } from "../addresses.ts"
import { noblePrimitives } from "../noble-primitives.ts"
import { detectPrimitives } from "../platform-primitives.ts"
import { fromJson, toJson } from "./json.ts"
import { createOurParty } from "./our-party.ts"
import type { Party } from "./party.ts"

const random = { bytes: (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length)) }
const parties: Party[] = []

/** Makes a party and returns its number. */
const create = async (address: Address, kind: "native" | "noble"): Promise<number> => {
  const primitives = kind === "native" ? await detectPrimitives() : noblePrimitives
  return parties.push(await createOurParty(address, { primitives, random })) - 1
}

type Method = "publish" | "start" | "encrypt" | "decrypt" | "forget" | "setNow"

/** Calls a method with arguments in JSON; answers in JSON. */
const call = async (index: number, method: Method, json: string): Promise<string> => {
  const party = parties[index]
  if (!party) throw new Error("no such party")
  const run: (...args: never[]) => unknown = party[method]
  const args: unknown[] = fromJson(json)
  return toJson({ result: await Reflect.apply(run, undefined, args) })
}

/** Which primitives the platform itself provides. */
const natively = async (): Promise<Record<string, boolean>> => {
  const { x25519, mlKem768, mlKem1024 } = await detectPrimitives()
  return {
    x25519: x25519 !== noblePrimitives.x25519,
    mlKem768: mlKem768 !== noblePrimitives.mlKem768,
    mlKem1024: mlKem1024 !== noblePrimitives.mlKem1024,
  }
}

const signalPage = { create, call, natively }
/** What Node finds in the page as `signalPage`. */
export type SignalPage = typeof signalPage

Object.assign(globalThis, { signalPage })
