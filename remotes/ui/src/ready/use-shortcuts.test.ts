import { expect, test } from "vitest"
import { shortcutOf } from "./use-shortcuts.ts"

const pressed = (key: string, held: string, code = ""): string | undefined => {
  let said: string | undefined
  const say = (what: string) => () => {
    said = what
  }
  const shortcuts = {
    palette: say("palette"),
    keys: say("keys"),
    settings: say("settings"),
    search: say("search"),
    step: (by: number, onlyUnread: boolean) => say(`step ${by} ${onlyUnread}`)(),
    nth: (index: number) => say(`nth ${index}`)(),
  }
  const event = {
    key,
    code,
    ctrlKey: held.includes("c"),
    metaKey: held.includes("m"),
    altKey: held.includes("a"),
    shiftKey: held.includes("s"),
  }
  shortcutOf(shortcuts, event)?.()
  return said
}

test.each([
  ["k", "c", "palette"],
  ["K", "m", "palette"],
  ["/", "c", "keys"],
  [",", "c", "settings"],
  ["F", "cs", "search"],
  ["ArrowDown", "a", "step 1 false"],
  ["ArrowUp", "as", "step -1 true"],
  ["1", "c", "nth 0"],
  ["9", "m", "nth 8"],
])("%s with %s is %s", (key, held, meaning) => {
  expect(pressed(key, held)).toBe(meaning)
})

test("on keyboards without a key of its own, the place of the slash counts", () => {
  expect(pressed("-", "c", "Slash")).toBe("keys")
  expect(pressed("&", "cs", "Slash")).toBe("keys")
})

test("everything else is left to the browser and to what is typed", () => {
  for (const [key, held] of [
    ["k", ""],
    ["1", ""],
    ["f", "c"],
    ["K", "cs"],
    ["ArrowDown", ""],
    ["ArrowDown", "ca"],
    ["0", "c"],
  ] as const) {
    expect(pressed(key, held)).toBeUndefined()
  }
})
