import { expect, test } from "vitest"
import { takeSendingStep } from "./encrypt.ts"
import { acquaint, createScene } from "./oracle/acquaintance.ts"
import { detectPrimitives } from "./platform-primitives.ts"

const scene = await createScene({ seed: 111, primitives: await detectPrimitives() })

test("a sending step without a key to send to is a bug, and says so without a secret", async () => {
  const [alice] = await acquaint(scene)
  await expect(takeSendingStep({ ...alice, receiving: [] }, scene.context)).rejects.toThrow(
    /^a sending step is due only after a message was received$/u,
  )
  const receiving = alice.receiving.map((chain) => ({ ...chain, ratchetKey: new Uint8Array(32) }))
  await expect(takeSendingStep({ ...alice, receiving }, scene.context)).rejects.toThrow(
    /^a ratchet key of low order was let in$/u,
  )
})

test("a sending step draws a fresh key pair and changes the root", async () => {
  const [alice] = await acquaint(scene)
  const [one, other] = [await takeSendingStep(alice, scene.context), await takeSendingStep(alice, scene.context)]
  const keys = [alice, one, other].map(({ sending }) => String(sending.pair.publicKey))
  expect(new Set(keys).size).toBe(3)
  expect(new Set([alice, one, other].map(({ rootKey }) => String(rootKey))).size).toBe(3)
  expect(one.sending).toMatchObject({ type: "ready", chain: { index: 0 } })
})
