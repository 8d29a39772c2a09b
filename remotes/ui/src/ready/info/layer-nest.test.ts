import { expect, test } from "vitest"
import { fakeLayers } from "../../fake/history.ts"
import { layersInsideOut } from "./layer-nest.ts"

const names = (isOut: boolean) => layersInsideOut(fakeLayers(1, 10, isOut)).map(({ layer }) => layer)

test("layers stand from the inside out, whichever way the message went", () => {
  expect(names(true)).toEqual(["MLS", "Signal", "ML-KEM", "AES"])
  expect(names(false)).toEqual(["MLS", "Signal", "ML-KEM", "AES"])
})

test("a message that was sealed but has not left shows the two layers it has", () => {
  expect(layersInsideOut(fakeLayers(1, 10, true).slice(0, 2)).map(({ layer }) => layer)).toEqual(["MLS", "Signal"])
  expect(layersInsideOut([])).toEqual([])
})

test("of a message that was wrapped twice the last wrapping counts", () => {
  const reports = [...fakeLayers(1, 10, true), ...fakeLayers(7, 10, true).slice(2)]
  expect(layersInsideOut(reports).map(({ step }) => step)).toEqual([1, 5, 16, 16])
})
