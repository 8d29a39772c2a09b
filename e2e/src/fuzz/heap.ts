/** Bytes on the heap after everything that can go has gone. */
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

setFlagsFromString("--expose-gc")
const collect: unknown = runInNewContext("gc")

export const heapAfterCollection = (): number => {
  if (typeof collect === "function") collect()
  return process.memoryUsage().heapUsed
}
