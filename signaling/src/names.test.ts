import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { isPeerId, readIntroduction } from "./names.ts"

const query = (text: string) => new URLSearchParams(text)

describe("an introduction", () => {
  test("has a key, an id and a token", () => {
    expect(readIntroduction(query("key=peerjs&id=ana&token=t&version=1.5.5"), "peerjs")).toEqual({
      ok: true,
      value: { id: "ana", token: "t" },
    })
  })

  test.each([
    "id=ana&token=t",
    "key=peerjs&token=t",
    "key=peerjs&id=ana",
    "key=peerjs&id=&token=t",
    "key=peerjs&id=ana&token=",
    "key=peerjs&id=ana&id=bob&token=t",
    "key=peerjs&id=<ana>&token=t",
    `key=peerjs&id=${"a".repeat(81)}&token=t`,
    `key=peerjs&id=ana&token=${"t".repeat(513)}`,
  ])("is refused without all three, each once and well made: %s", (text) => {
    expect(readIntroduction(query(text), "peerjs")).toEqual({ ok: false, error: { type: "ParametersMissing" } })
  })

  test("with another key is refused", () => {
    expect(readIntroduction(query("key=other&id=ana&token=t"), "peerjs")).toEqual({
      ok: false,
      error: { type: "KeyWrong" },
    })
  })

  test("of any bytes is read or refused, never more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(readIntroduction(query(text), "peerjs")).toHaveProperty("ok")
      }),
    )
  })
})

test.each(["a", "A-1", "a b_c-d", "b0a1c2", crypto.randomUUID(), "a".repeat(80)])("%s is an id", (id) => {
  expect(isPeerId(id)).toBe(true)
})

test.each(["", " a", "a ", "a--b", "a/b", "é", "a\n", "-a"])("%j is no id", (id) => {
  expect(isPeerId(id)).toBe(false)
})
