/**
 * The broker's protocol as a machine: events in, effects out; no clock, socket or promise. The order of effects is the order on the wire.
 *
 * Where it leaves PeerServer on purpose: a client that comes back with its token gets OPEN and its old socket is closed; LEAVE without
 * a destination closes the socket; EXPIRE from a client is dropped; whoever floods, or says what is no message, is closed.
 */
import { unreachable } from "@fourfold/std"
import { createAbsentQueue } from "./absent-queue.ts"
import { type CloseCode, closeCodes } from "./close-codes.ts"
import type { Limits } from "./limits.ts"
import {
  type ClientMessage,
  expireMessage,
  idTakenMessage,
  openMessage,
  readMessage,
  relayed,
  serverFullMessage,
} from "./messages.ts"
import type { Introduction } from "./names.ts"
import { take } from "./rate.ts"
import { type ConnectionId, type Seat, createRegistry } from "./registry.ts"

export type RendezvousEvent =
  | { readonly type: "Attached"; readonly connection: ConnectionId; readonly introduction: Introduction }
  | { readonly type: "Received"; readonly connection: ConnectionId; readonly text: string }
  | { readonly type: "Detached"; readonly connection: ConnectionId }
  /** Time has passed; to be told about once a second or more often. */
  | { readonly type: "Ticked" }

export type Effect =
  | { readonly type: "Send"; readonly connection: ConnectionId; readonly text: string }
  /** Nothing of this connection is listened to any more. */
  | { readonly type: "Close"; readonly connection: ConnectionId; readonly code: CloseCode }

export interface Rendezvous {
  /** `nowMs` never goes back. */
  readonly step: (event: RendezvousEvent, nowMs: number) => readonly Effect[]
  readonly peers: () => number
}

export const createRendezvous = (limits: Limits): Rendezvous => {
  const registry = createRegistry()
  const absent = createAbsentQueue(limits.absent)

  const attach = (introduction: Introduction, connection: ConnectionId): readonly Effect[] => {
    const full = registry.size() >= limits.maxPeers && registry.named(introduction.id) === undefined
    if (full) return [send(connection, serverFullMessage), close(connection, closeCodes.tryAgainLater)]
    const claim = registry.claim(introduction, connection)
    switch (claim.type) {
      case "Taken":
        return [send(connection, idTakenMessage), close(connection, closeCodes.idTaken)]
      case "Replaced":
        return [close(claim.old, closeCodes.replaced), send(connection, openMessage)]
      case "Seated": {
        const held = absent.release(introduction.id)
        return [send(connection, openMessage), ...held.map((message) => send(connection, message))]
      }
      default:
        return unreachable(claim)
    }
  }

  const dismiss = (connection: ConnectionId, code: CloseCode): readonly Effect[] => {
    registry.leave(connection)
    return [close(connection, code)]
  }

  const receive = (seat: Seat, text: string, nowMs: number): readonly Effect[] => {
    const fullAtMs = take(limits.messages, seat.messagesFullAtMs, nowMs)
    if (fullAtMs === undefined) return dismiss(seat.connection, closeCodes.flood)
    seat.messagesFullAtMs = fullAtMs
    const message = readMessage(text)
    if (!message.ok) return dismiss(seat.connection, closeCodes.malformed)
    switch (message.value.type) {
      case "Idle":
        return []
      case "Goodbye":
        return dismiss(seat.connection, closeCodes.normal)
      case "Relay":
        return relay(seat, message.value, nowMs)
      default:
        return unreachable(message.value)
    }
  }

  const relay = (seat: Seat, { as, dst, payload }: Relay, nowMs: number): readonly Effect[] => {
    const message = relayed(as, seat.id, dst, payload)
    // `1e20` is read as four bytes and written as twenty-one.
    if (Buffer.byteLength(message) > limits.maxMessageBytes + headroomBytes)
      return dismiss(seat.connection, closeCodes.tooBig)
    // Who asks after too many is told what it would be told if they were all away.
    if (!mayAddress(seat, dst, nowMs)) {
      if (as !== "LEAVE") absent.await(seat.id, dst, nowMs)
      return []
    }
    const receiver = registry.named(dst)
    if (receiver !== undefined) {
      // To answer costs nothing.
      remember(receiver, seat.id)
      return [send(receiver.connection, message)]
    }
    if (as !== "LEAVE") absent.hold(seat.id, dst, message, nowMs)
    return []
  }

  const mayAddress = (seat: Seat, dst: string, nowMs: number): boolean => {
    if (!seat.destinations.has(dst)) {
      const fullAtMs = take(limits.newDestinations, seat.newDestinationsFullAtMs, nowMs)
      if (fullAtMs === undefined) return false
      seat.newDestinationsFullAtMs = fullAtMs
    }
    remember(seat, dst)
    return true
  }

  const remember = ({ destinations }: Seat, dst: string): void => {
    destinations.delete(dst)
    destinations.add(dst)
    for (const oldest of destinations) {
      if (destinations.size <= limits.rememberedDestinations) break
      destinations.delete(oldest)
    }
  }

  const tellAbsences = (nowMs: number): readonly Effect[] =>
    absent.expire(nowMs).flatMap(({ src, dst }) => {
      const sender = registry.named(src)
      return sender === undefined ? [] : [send(sender.connection, expireMessage(dst, src))]
    })

  return {
    step: (event, nowMs) => {
      switch (event.type) {
        case "Attached":
          return attach(event.introduction, event.connection)
        case "Received": {
          const seat = registry.at(event.connection)
          return seat === undefined ? [] : receive(seat, event.text, nowMs)
        }
        case "Detached":
          registry.leave(event.connection)
          return []
        case "Ticked":
          return tellAbsences(nowMs)
        default:
          return unreachable(event)
      }
    },
    peers: registry.size,
  }
}

type Relay = Extract<ClientMessage, { readonly type: "Relay" }>

/** What `src` and spacing may add to a frame of the largest size. */
const headroomBytes = 256

const send = (connection: ConnectionId, text: string): Effect => ({ type: "Send", connection, text })
const close = (connection: ConnectionId, code: CloseCode): Effect => ({ type: "Close", connection, code })
