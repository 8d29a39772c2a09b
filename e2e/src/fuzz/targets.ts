/** Every decoder of the product that ever reads what somebody else has written. */
import { inspect } from "node:util"
import { type BytesReader, createReaders } from "@fourfold/cryptography/adversary/decoders"
import { readBrokerMessage } from "@fourfold/p2p/broker-message"
import { pathOf } from "@fourfold/p2p/link-path"
import { sdpFingerprint } from "@fourfold/p2p/sdp-fingerprint"
import {
  decodeFields,
  decodePreKeyMessage,
  decodeRatchetMessage,
  decodeSignalMessage,
} from "@fourfold/signal/oracle/decoders"
import { readMessage } from "@fourfold/signaling/messages"
import { readIntroduction } from "@fourfold/signaling/names"
import { type Bytes, equalBytes, fromBase64Url, toHex } from "@fourfold/std"
import type { Dice } from "./dice.ts"
import { mutatedText, mutatedValue } from "./mutate-text.ts"
import { mutated } from "./mutate.ts"
import { pdus, readPdu } from "./pdus.ts"
import type { Target } from "./target.ts"

const every = async <T>(samples: readonly T[], read: (sample: T) => boolean | Promise<boolean>): Promise<boolean> => {
  for (const sample of samples) if (!(await read(sample))) return false
  return samples.length > 0
}

type Kind = "cheap" | "dear" | "sealed"

const ofBytes = (name: string, samples: readonly Bytes[], read: BytesReader["read"], kind: Kind = "cheap"): Target => ({
  name,
  isDear: kind !== "cheap",
  readsSamples: () => every(samples, (sample) => read(sample.slice())),
  once: (dice) => {
    const input = mutated(dice.pick(samples), dice)
    // By chance it may be what it was.
    const mayBeGood = kind !== "sealed" || samples.some((sample) => equalBytes(sample, input))
    const strictly = async (): Promise<boolean> => {
      const isGood = await read(input)
      if (isGood && !mayBeGood) throw new Error("changed bytes were let in")
      return isGood
    }
    return {
      length: input.length,
      read: kind === "sealed" ? strictly : () => read(input),
      show: () => toHex(input.subarray(0, 200)),
    }
  },
})

const ofText = (
  name: string,
  samples: readonly string[],
  read: (input: string) => boolean | Promise<boolean>,
): Target => ({
  name,
  isDear: false,
  readsSamples: () => every(samples, read),
  once: (dice) => {
    const input = mutatedText(dice.pick(samples), dice)
    return { length: input.length, read: () => read(input), show: () => JSON.stringify(input) }
  },
})

const ofValues = (name: string, samples: readonly unknown[], read: (input: unknown) => boolean): Target => ({
  name,
  isDear: false,
  readsSamples: () => every(samples, read),
  once: (dice) => {
    const input = parsedOrMutated(dice.pick(samples), dice)
    return { length: 1000, read: () => read(input), show: () => inspect(input) }
  },
})

/** As JSON that was damaged on the way, when it can still be read; else changed in its parts. */
const parsedOrMutated = (sample: unknown, dice: Dice): unknown => {
  if (dice.roll(4) > 0) return mutatedValue(sample, dice)
  try {
    return JSON.parse(mutatedText(JSON.stringify(sample), dice))
  } catch {
    // Most damaged JSON is none.
    return mutatedValue(sample, dice)
  }
}

const fingerprint = Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, "0")).join(":")
const sdp = [
  "v=0",
  "o=- 1 2 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0",
  "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
  "c=IN IP4 0.0.0.0",
  "a=mid:0",
  "a=setup:actpass",
  `a=fingerprint:sha-256 ${fingerprint}`,
  "a=sctp-port:5000",
  "",
].join("\r\n")
const src = "ab".repeat(16)
const brokerMessages = [
  { type: "OPEN" },
  { type: "EXPIRE", src },
  {
    type: "OFFER",
    src,
    payload: { sdp: { type: "offer", sdp }, type: "data", connectionId: "dc_1", serialization: "raw", reliable: true },
  },
  { type: "ANSWER", src, payload: { sdp: { type: "answer", sdp }, connectionId: "dc_1" } },
  {
    type: "CANDIDATE",
    src,
    payload: { candidate: { candidate: "candidate:1 1 udp 1 10.0.0.1 9 typ host", sdpMid: "0" }, connectionId: "dc_1" },
  },
]
const statistics = [
  [
    { type: "transport", id: "T", selectedCandidatePairId: "P" },
    { type: "candidate-pair", id: "P", localCandidateId: "L", remoteCandidateId: "R", selected: true },
    { type: "local-candidate", id: "L", candidateType: "relay" },
    { type: "remote-candidate", id: "R", candidateType: "host" },
  ],
]

export const createTargets = async (): Promise<readonly Target[]> => {
  const { bytes, sealed, dear, texts, signalMessages } = await createReaders()
  const ratchetMessages = signalMessages.ordinary.flatMap((raw) => decodeSignalMessage(raw)?.postQuantum ?? [])
  return [
    ...bytes.map(({ name, samples, read }) => ofBytes(name, samples, read)),
    ofBytes("PDU", pdus, readPdu),
    ofBytes("Signal message", signalMessages.ordinary, (raw) => decodeSignalMessage(raw) !== undefined),
    ofBytes("Signal PreKey message", signalMessages.preKey, (raw) => decodePreKeyMessage(raw) !== undefined),
    ofBytes("SPQR message", ratchetMessages, (raw) => decodeRatchetMessage(raw) !== undefined),
    ofBytes("protobuf", [new Uint8Array([0x10, 0x05, 0x22, 0x02, 1, 2])], (raw) =>
      Boolean(decodeFields(raw, { 2: "number", 4: "bytes" } as const)),
    ),
    ...texts.map(({ name, samples, read }) => ofText(name, samples, read)),
    ofText("base64url", ["AAECAwQFBgcICQ"], (text) => fromBase64Url(text) !== undefined),
    ofText("SDP fingerprint", [sdp], (text) => sdpFingerprint(text) !== undefined),
    ofValues("broker to browser", brokerMessages, (value) => readBrokerMessage(value) !== undefined),
    ofValues(
      "connection statistics",
      statistics,
      (value) => pathOf(Array.isArray(value) ? value : [value]) === "relayed",
    ),
    ofText(
      "browser to broker",
      [JSON.stringify({ type: "OFFER", dst: src, payload: brokerMessages[2]?.payload }), `{"type":"HEARTBEAT"}`],
      (text) => readMessage(text).ok,
    ),
    ofText(
      "introduction to the broker",
      [`key=peerjs&id=${src}&token=abc123&version=1.5.5`],
      (text) => readIntroduction(new URLSearchParams(text), "peerjs").ok,
    ),
    ...sealed.map(({ name, samples, read }) => ofBytes(name, samples, read, "sealed")),
    ...dear.map(({ name, samples, read }) => ofBytes(name, samples, read, "dear")),
  ]
}
