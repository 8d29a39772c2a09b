import { type Bytes, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sdpFingerprint } from "./sdp-fingerprint.ts"

const colons = (bytes: Uint8Array): string => (toHex(bytes).toUpperCase().match(/../gu) ?? []).join(":")
const line = (bytes: Uint8Array): string => `a=fingerprint:sha-256 ${colons(bytes)}`
const sdp = (...lines: readonly string[]): string => ["v=0", "s=-", "t=0 0", ...lines, ""].join("\r\n")

const one = Uint8Array.from({ length: 32 }, (_, i) => i * 7)
const two = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1)

const fingerprint = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes): Bytes => Uint8Array.from(bytes))

describe("the fingerprint of a session description", () => {
  test("is read from where it stands, in capitals or not", () => {
    fc.assert(
      fc.property(fingerprint, fc.boolean(), (bytes, lower) => {
        const written = lower ? line(bytes).toLowerCase() : line(bytes)
        expect(sdpFingerprint(sdp(written, "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"))).toEqual(bytes)
        expect(sdpFingerprint(sdp("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", written))).toEqual(bytes)
      }),
    )
  })

  test("may be repeated, for the session and for the channel", () => {
    expect(sdpFingerprint(sdp(line(one), "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", line(one)))).toEqual(one)
  })
})

describe("a hostile session description", () => {
  test.each([
    ["no fingerprint at all", sdp()],
    ["two that differ", sdp(line(one), line(two))],
    ["two that differ, the second after a bare line feed", sdp(`${line(one)}\n${line(two)}`)],
    ["two that differ, the second after a bare carriage return", sdp(`${line(one)}\r${line(two)}`)],
    ["another hash alone", sdp(`a=fingerprint:sha-1 ${colons(one.slice(0, 20))}`)],
    ["another hash beside it", sdp(line(one), `a=fingerprint:sha-512 ${colons(new Uint8Array(64))}`)],
    ["another hash before it", sdp(`a=fingerprint:sha-384 ${colons(new Uint8Array(48))}`, line(one))],
    ["one byte too few", sdp(line(one.slice(1)))],
    ["one byte too many", sdp(`${line(one)}:00`)],
    ["a good one and an indented one", sdp(line(one), ` ${line(two)}`)],
    ["a good one and one with two spaces", sdp(line(one), line(two).replace(" ", "  "))],
    ["a good one and one without a value", sdp(line(one), "a=fingerprint")],
    ["a good one and one in capitals", sdp(line(one), line(two).toUpperCase())],
    ["hex without colons", sdp(`a=fingerprint:sha-256 ${toHex(one)}`)],
  ])("has none with %s", (_, text) => {
    expect(sdpFingerprint(text)).toBeUndefined()
  })

  test("never throws, and never yields anything but 32 bytes", () => {
    const noise = fc.oneof(
      fc.string(),
      fc.constant("a=fingerprint:sha-256 "),
      fingerprint.map(line),
      fc.constantFrom("\r\n", "\n"),
    )
    fc.assert(
      fc.property(fc.array(noise), (parts) => {
        expect([undefined, 32]).toContain(sdpFingerprint(parts.join(""))?.length)
      }),
    )
  })
})
