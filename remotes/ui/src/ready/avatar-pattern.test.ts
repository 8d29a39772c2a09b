import { expect, test } from "vitest"
import { avatarPattern } from "./avatar-pattern.ts"
import { fakeContactId } from "../fake/ids.ts"

const ids = Array.from({ length: 400 }, (_, i) => fakeContactId(`somebody ${i}`))

test("one fingerprint always gives the same picture", () => {
  expect(avatarPattern(fakeContactId("Ana"))).toEqual(avatarPattern(fakeContactId("Ana")))
})

test("other fingerprints give other pictures", () => {
  const pictures = new Set(ids.map((id) => JSON.stringify(avatarPattern(id))))
  expect(pictures.size).toBeGreaterThan(395)
})

test("every picture has four tiles, each with a form and a colour that is not the ground's", () => {
  for (const id of ids) {
    const { ground, tiles } = avatarPattern(id)
    expect(tiles).toHaveLength(4)
    expect(tiles.every(({ path, colour }) => path !== "" && colour !== ground)).toBe(true)
  }
})
