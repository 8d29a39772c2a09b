import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readBrokerMessage } from "./broker-message.ts"

const peer = "00112233445566778899aabbccddeeff"
const sdp = "v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0\r\n"
const offer = {
  type: "OFFER",
  src: peer,
  dst: "f".repeat(32),
  payload: {
    sdp: { type: "offer", sdp },
    type: "data",
    connectionId: "dc_abc123",
    label: "x",
    reliable: true,
    serialization: "raw",
    metadata: { any: "thing" },
  },
}
const answer = {
  type: "ANSWER",
  src: peer,
  payload: { sdp: { type: "answer", sdp }, type: "data", connectionId: "dc_1" },
}
const candidate = {
  type: "CANDIDATE",
  src: peer,
  payload: {
    candidate: { candidate: "candidate:1 1 udp 1 10.0.0.1 9 typ host", sdpMid: "0", sdpMLineIndex: 0 },
    connectionId: "dc_1",
    type: "data",
  },
}

describe("a message of the broker", () => {
  test("about our registration passes", () => {
    for (const type of ["OPEN", "ID-TAKEN", "INVALID-KEY", "ERROR"])
      expect(readBrokerMessage({ type })).toMatchObject({ type: "registration", message: { type } })
  })

  test("that names an absent peer passes", () => {
    expect(readBrokerMessage({ type: "EXPIRE", src: peer })).toEqual({ type: "absent", peer })
  })

  test("with an offer passes without what we did not ask for", () => {
    expect(readBrokerMessage(offer)).toEqual({
      type: "offer",
      peer,
      connectionId: "dc_abc123",
      message: {
        type: "OFFER",
        src: peer,
        payload: {
          sdp: { type: "offer", sdp },
          type: "data",
          connectionId: "dc_abc123",
          label: "frames",
          reliable: true,
          serialization: "raw",
        },
      },
    })
  })

  test("with an answer or a candidate passes", () => {
    expect(readBrokerMessage(answer)).toMatchObject({ type: "answer", peer, connectionId: "dc_1" })
    expect(readBrokerMessage(candidate)).toMatchObject({
      type: "candidate",
      message: { payload: { candidate: candidate.payload.candidate } },
    })
  })
})

describe("a hostile broker, or a peer behind an honest one,", () => {
  const changed = (message: { readonly payload: object }, payload: object) => ({
    ...message,
    payload: { ...message.payload, ...payload },
  })

  test.each([
    ["says that a peer has left, to part us", { type: "LEAVE", src: peer }],
    ["has an unknown type", { type: "HELLO", src: peer, payload: {} }],
    ["has a type that every object knows", { type: "constructor", src: peer }],
    ["has no sender", { ...offer, src: undefined }],
    ["has a sender in capitals", { ...offer, src: peer.toUpperCase() }],
    ["has no payload", { type: "OFFER", src: peer }],
    ["calls", changed(offer, { type: "media" })],
    ["asks for another serialization", changed(offer, { serialization: "binary" })],
    ["asks for a serialization that every object knows", changed(offer, { serialization: "constructor" })],
    ["asks for an unreliable channel", changed(offer, { reliable: false })],
    ["has an unreadable connection id", changed(offer, { connectionId: "a b" })],
    ["has an endless connection id", changed(offer, { connectionId: "a".repeat(65) })],
    ["offers in an answer, to negotiate again", changed(answer, { sdp: { type: "offer", sdp } })],
    ["takes back its offer", changed(answer, { sdp: { type: "rollback", sdp } })],
    ["adds audio", changed(offer, { sdp: { type: "offer", sdp: `${sdp}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n` } })],
    ["hides audio", changed(offer, { sdp: { type: "offer", sdp: `${sdp}\n m = audio 9 UDP/TLS/RTP/SAVPF 111\r` } })],
    ["has an endless description", changed(offer, { sdp: { type: "offer", sdp: sdp + "a=x\r\n".repeat(4_000) } })],
    ["has an empty candidate", changed(candidate, { candidate: { candidate: "", sdpMid: "0" } })],
    ["has an endless candidate", changed(candidate, { candidate: { candidate: "c".repeat(1_025), sdpMid: "0" } })],
    ["has a candidate of nothing", changed(candidate, { candidate: { candidate: "candidate:1" } })],
    ["has a candidate of another section", changed(candidate, { candidate: { candidate: "c", sdpMLineIndex: 1 } })],
  ])("is not heard when it %s", (_, message) => {
    expect(readBrokerMessage(message)).toBeUndefined()
  })

  test("cannot make the reader throw", () => {
    const values = fc.oneof(fc.anything(), fc.constantFrom(peer, "data", "raw", "offer", "dc_1", true))
    const keys = ["type", "src", "payload", "sdp", "connectionId", "candidate", "serialization", "reliable"]
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: "small" }, values, fc.dictionary(fc.constantFrom(...keys), tie("tree"))),
    }))
    fc.assert(fc.property(tree, (message) => void readBrokerMessage(message)))
  })
})
