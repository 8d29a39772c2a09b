import { expect, test } from "vitest"
import { coordinateWords, mapLink, readDegrees } from "./place-words.ts"

test("coordinates are said with their side of the Earth", () => {
  expect(coordinateWords({ latitude: 48.2082, longitude: 16.3738 })).toBe("48.20820° N, 16.37380° E")
  expect(coordinateWords({ latitude: -33.86, longitude: -70.5 })).toBe("33.86000° S, 70.50000° W")
})

test("a map is found by numbers alone", () => {
  expect(mapLink({ latitude: 1.5, longitude: -2 })).toBe(
    "https://www.openstreetmap.org/?mlat=1.50000&mlon=-2.00000#map=16/1.50000/-2.00000",
  )
})

test("degrees are read as people write them, and nothing else is", () => {
  expect(["48.2", " -16,5 ", "−7", "90"].map((typed) => readDegrees(typed, 90))).toEqual([48.2, -16.5, -7, 90])
  for (const typed of ["", "91", "abc", "1e1", "0x10", "1.2.3", "Infinity"])
    expect(readDegrees(typed, 90)).toBeUndefined()
})
