export {
  type Brand,
  type Bytes,
  ascii,
  compareBytes,
  concat,
  equalBytes,
  fromBase64Url,
  fromHex,
  toBase64Url,
  toHex,
} from "./bytes.ts"
export {
  type Codec,
  type DecodeError,
  type Infer,
  bool,
  bytes,
  decode,
  encode,
  lengthPrefixed,
  list,
  mapped,
  optional,
  rest,
  sized,
  struct,
  text,
  u16,
  u32,
  u48,
  u64,
  u8,
  union,
} from "./codec.ts"
export { type Result, err, ok } from "./result.ts"
export { type ReadonlyStore, type Store, createStore } from "./store.ts"
export { type Turns, createTurns } from "./turns.ts"
export { unreachable } from "./unreachable.ts"
