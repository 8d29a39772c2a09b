/**
 * Calls over a message port, in both directions at once: plain data and bytes, by structured clone.
 *
 *   { type: "call", id, method, args }  →  { type: "value", id, value }  or  { type: "failure", id }
 *
 * Both ends are our own code, of one build and one origin, so what arrives is what the types say. What can happen is part
 * of the value (a `Result`); `failure` is a bug on the other side, and says nothing about it: an exception's text may
 * hold what must not leave the worker.
 */

/** A worker, the worker's own global scope, or one end of a `MessageChannel`. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void
}

/** What the other end serves, as seen from here. */
export interface Rpc<R> {
  /** Rejects if the method throws on the other side, or once the call has ended. */
  readonly call: <M extends keyof R & string>(method: M, args: ArgumentsOf<R[M]>) => Promise<ValueOf<R[M]>>
  /** The other side is gone: rejects what waits and what comes. */
  readonly end: () => void
}

type ArgumentsOf<F> = F extends (...args: infer A) => unknown ? A : never
type ValueOf<F> = F extends (...args: never) => infer P ? Awaited<P> : never

interface Waiting {
  readonly resolve: (event: MessageEvent) => void
  readonly reject: (error: Error) => void
}

/**
 * Listens at once; calls wait for `served` when it is still being made.
 *
 * @param served what the other end may call: its own methods, nothing inherited
 * @param fresh methods whose results are made for the caller alone: their bytes are moved, not copied
 */
export const createRpc = <R>(
  port: Port,
  served: object | Promise<object>,
  fresh: ReadonlySet<string> = new Set(),
): Rpc<R> => {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended = false

  const answer = async (id: number, method: string, args: readonly unknown[]): Promise<void> => {
    try {
      const value = await invoke(await served, method, args)
      port.postMessage({ type: "value", id, value }, fresh.has(method) ? buffersOf(value) : [])
    } catch {
      port.postMessage({ type: "failure", id }, [])
    }
  }

  port.addEventListener("message", (event) => {
    // Another script of the page may post anything; an exception nobody catches would end the worker.
    if (typeof event.data !== "object" || event.data === null) return
    const { type, id } = event.data
    if (type === "call") {
      void answer(id, event.data.method, event.data.args)
      return
    }
    const call = waiting.get(id)
    waiting.delete(id)
    if (type === "value") call?.resolve(event)
    else call?.reject(new Error("the other side failed"))
  })

  return {
    call: (method, args) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(new Error(`${method}: the other side is gone`))
          return
        }
        const id = ++lastId
        port.postMessage({ type: "call", id, method, args }, [])
        waiting.set(id, {
          resolve: (event) => resolve(event.data.value),
          reject: ({ message }) => reject(new Error(`${method}: ${message}`)),
        })
      }),
    end: () => {
      ended = true
      for (const { reject } of waiting.values()) reject(new Error("the other side is gone"))
      waiting.clear()
    },
  }
}

const invoke = (served: object, method: string, args: readonly unknown[]): unknown => {
  const found: unknown = Object.hasOwn(served, method) ? Reflect.get(served, method) : undefined
  if (typeof found !== "function") throw new TypeError(`no method ${method}`)
  return Reflect.apply(found, undefined, args)
}

/** Buffers that a value's byte arrays fill completely; one that is shared with something else is copied. */
const buffersOf = (value: unknown): ArrayBuffer[] => {
  const found = new Set<ArrayBuffer>()
  const visit = (part: unknown): void => {
    if (part instanceof Uint8Array) {
      if (part.buffer instanceof ArrayBuffer && part.length === part.buffer.byteLength) found.add(part.buffer)
      return
    }
    if (typeof part === "object" && part !== null) Object.values(part).forEach(visit)
  }
  visit(value)
  return [...found]
}
