import { expect, test } from "vitest"
import { openedFragment } from "./opened-fragment.ts"

/** A tab: its storage outlives its pages. */
const tab = (storageWorks = true) => {
  const kept = new Map<string, string>()
  const refuse = (): never => {
    throw new DOMException("denied", "SecurityError")
  }
  return (hash: string) => {
    const location = { hash, pathname: "/", search: "" }
    const shown: string[] = []
    const page = {
      location,
      history: { state: null, replaceState: (_: unknown, __: string, address: string) => shown.push(address) },
      sessionStorage: {
        getItem: (key: string) => (storageWorks ? (kept.get(key) ?? null) : refuse()),
        setItem: (key: string, value: string) => (storageWorks ? kept.set(key, value) : refuse()),
        removeItem: (key: string) => (storageWorks ? kept.delete(key) : refuse()),
      },
      addEventListener: () => undefined,
    }
    return { fragment: openedFragment(page as unknown as Window), shown, kept }
  }
}

test("the fragment leaves the address at once", () => {
  const { fragment, shown } = tab()("#secret")
  expect(fragment.get()).toBe("secret")
  expect(shown).toEqual(["/"])
})

test("it outlives a reload until it is used, and not longer", () => {
  const open = tab()
  open("#secret")
  const reloaded = open("")
  expect(reloaded.fragment.get()).toBe("secret")
  reloaded.fragment.forget()
  expect(reloaded.kept.size).toBe(0)
  expect(open("").fragment.get()).toBe("")
})

test("another link takes its place, and what is no invite stays where it is", () => {
  const open = tab()
  open("#first")
  expect(open("#second").fragment.get()).toBe("second")
  const other = tab()("#/somewhere")
  expect(other.fragment.get()).toBe("")
  expect(other.shown).toEqual([])
})

test("without storage it lasts as long as the page", () => {
  const open = tab(false)
  expect(open("#secret").fragment.get()).toBe("secret")
  expect(open("").fragment.get()).toBe("")
})
