/** The one failure of this layer: whatever a peer sent that does not open, join or apply. Nothing has changed. */
import { type Result, err } from "@fourfold/std"

export type NotAuthentic = { readonly type: "NotAuthentic" }

export const notAuthentic: Result<never, NotAuthentic> = err({ type: "NotAuthentic" })

/**
 * Work of the library on a peer's bytes. It reports what it refuses by exceptions of many classes (noble's and the
 * platform's among them), which cannot be told apart from one another reliably; here they all become one refusal.
 */
export const refusing = async <T>(work: () => Promise<Result<T, NotAuthentic>>): Promise<Result<T, NotAuthentic>> => {
  try {
    return await work()
  } catch {
    return notAuthentic
  }
}
