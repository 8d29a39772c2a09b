/** The contender "ts-mls alone": two members of a group, as a program that uses only this library would call it. */
import { equalBytes } from "@fourfold/std"
import {
  type ClientState,
  type MlsPrivateMessage,
  acceptAll,
  createApplicationMessage,
  createCommit,
  createGroup,
  decodeMlsMessage,
  defaultCapabilities,
  defaultLifetime,
  emptyPskIndex,
  encodeMlsMessage,
  generateKeyPackage,
  getCiphersuiteFromName,
  joinGroup,
  nobleCryptoProvider,
  processMessage,
} from "ts-mls"
import type { Contender } from "./cascade-contenders.ts"

const suiteName = "MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519"

export const mlsAlone = async (): Promise<Contender> => {
  const suite = await nobleCryptoProvider.getCiphersuiteImpl(getCiphersuiteFromName(suiteName))
  const member = (name: string) =>
    generateKeyPackage(
      { credentialType: "basic", identity: new TextEncoder().encode(name) },
      defaultCapabilities(),
      defaultLifetime,
      [],
      suite,
    )
  const [alice, bob] = [await member("alice"), await member("bob")]
  const alone = await createGroup(new Uint8Array(16), alice.publicPackage, alice.privatePackage, [], suite)
  const added = await createCommit(
    { state: alone, cipherSuite: suite },
    { extraProposals: [{ proposalType: "add", add: { keyPackage: bob.publicPackage } }], ratchetTreeExtension: true },
  )
  if (!added.welcome) throw new Error("no Welcome")
  const joined = await joinGroup(added.welcome, bob.publicPackage, bob.privatePackage, emptyPskIndex, suite)
  const states: [ClientState, ClientState] = [added.newState, joined]

  return {
    name: "ts-mls alone",
    deliver: async (i, body) => {
      const [from, to] = i % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
      const sealed = await createApplicationMessage(states[from], body, suite)
      states[from] = sealed.newState
      const { privateMessage } = sealed
      const onWire = encodeMlsMessage({ version: "mls10", wireformat: "mls_private_message", privateMessage })
      const opened = await processMessage(received(onWire), states[to], emptyPskIndex, acceptAll, suite)
      states[to] = opened.newState
      if (opened.kind !== "applicationMessage" || !equalBytes(opened.message, body)) throw new Error("another message")
    },
  }
}

const received = (onWire: Uint8Array): MlsPrivateMessage => {
  const [message] = decodeMlsMessage(onWire, 0) ?? []
  if (message?.wireformat !== "mls_private_message") throw new Error("no PrivateMessage")
  return message
}
