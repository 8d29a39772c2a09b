/** Four layers, one shape: what each does to a message, and how two of them make one. */
import type { LayerReport } from "@fourfold/contracts"
import { type Bytes, type Result, ok } from "@fourfold/std"

export interface NotAuthentic {
  readonly type: "NotAuthentic"
}

type Step<State> = readonly [next: State, output: Bytes, reports: readonly LayerReport[]]

/**
 * One layer of encryption with its own state. State in, state out: nothing advances until the caller keeps the new one.
 * `Context` is what both ends know of the message and what binds it to its place.
 */
export interface Layer<State, Context> {
  readonly seal: (state: State, plaintext: Bytes, context: Context) => Promise<Step<State>>
  readonly open: (state: State, sealed: Bytes, context: Context) => Promise<Result<Step<State>, NotAuthentic>>
}

/** P-23: a cascade of two layers is a layer. So a cascade of any number is one too. */
export const cascade = <Inner, Outer, Context>(
  inner: Layer<Inner, Context>,
  outer: Layer<Outer, Context>,
): Layer<readonly [Inner, Outer], Context> => ({
  seal: async ([innerState, outerState], plaintext, context) => {
    const [nextInner, once, innerReports] = await inner.seal(innerState, plaintext, context)
    const [nextOuter, twice, outerReports] = await outer.seal(outerState, once, context)
    return [[nextInner, nextOuter], twice, [...innerReports, ...outerReports]]
  },
  open: async ([innerState, outerState], sealed, context) => {
    const outerOpened = await outer.open(outerState, sealed, context)
    if (!outerOpened.ok) return outerOpened
    const [nextOuter, once, outerReports] = outerOpened.value
    const innerOpened = await inner.open(innerState, once, context)
    if (!innerOpened.ok) return innerOpened
    const [nextInner, plaintext, innerReports] = innerOpened.value
    return ok([[nextInner, nextOuter], plaintext, [...outerReports, ...innerReports]])
  },
})
