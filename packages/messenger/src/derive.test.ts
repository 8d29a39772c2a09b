import { createStore } from "@fourfold/std"
import { describe, expect, test } from "vitest"
import { derive } from "./derive.ts"

describe("a derived store", () => {
  test("is heard of only when its own value changes", () => {
    const source = createStore({ name: "Ana", count: 0 })
    const heard: string[] = []
    const name = derive(source, (state) => state.name)
    const end = name.subscribe(() => heard.push(name.get()))
    source.update((state) => ({ ...state, count: 1 }))
    expect(heard).toEqual([])
    source.update((state) => ({ ...state, name: "Ben" }))
    source.update((state) => ({ ...state, count: 2 }))
    expect(heard).toEqual(["Ben"])
    end()
    source.update((state) => ({ ...state, name: "Cem" }))
    expect(heard).toEqual(["Ben"])
  })

  test("tells each listener, whichever asked first", () => {
    const source = createStore(1)
    const double = derive(source, (value) => value * 2)
    let calls = 0
    double.subscribe(() => (calls += 1))
    double.subscribe(() => (calls += 1))
    source.update(() => 2)
    expect([double.get(), calls]).toEqual([4, 2])
  })
})
