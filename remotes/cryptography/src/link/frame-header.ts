/**
 * The part of a frame that lies in the clear, and is authenticated by both layers (P-20).
 *
 *   hdr = 0xE1 ‖ type u8 ‖ epoch u16 ‖ seq u48        (10 bytes; type 1 = message)
 */
import { type Bytes, ascii, concat, encode, u16, u48, u8 } from "@fourfold/std"
import type { Direction } from "./link-secrets.ts"

export const frameType = 0xe1
const messageType = 1

/** Longer ones are not looked at. */
export const maxFrameLength = 16_384
export const headerLength = 10

/** Where one direction stands: the next frame has this epoch and number. Both layers count along. */
export interface Place {
  readonly epoch: number
  /** Runs on through epochs. */
  readonly seq: number
}

/** The last numbers are never used: before either would wrap, the connection is closed. */
export const maxEpoch = 0xffff
export const maxSeq = 0xffff_ffff_ffff

export const header = ({ epoch, seq }: Place): Bytes =>
  concat(encode(u8, frameType), encode(u8, messageType), encode(u16, epoch), encode(u48, seq))

/** What both ends of one direction of a connection know, and both layers bind every frame to. */
export interface FrameContext {
  readonly sid: Bytes
  readonly direction: Direction
}

/** AAD4, and what AAD3 begins with: label ‖ sid ‖ d ‖ hdr. */
export const frameAad = (label: "EK1/L3" | "EK1/L4", { sid, direction }: FrameContext, place: Place): Bytes =>
  concat(ascii(label), sid, ascii(direction), header(place))
