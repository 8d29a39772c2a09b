/** What is secret in a session, overwritten once the session has been replaced, or lies in a sealed record. */
import type { Bytes } from "@fourfold/std"
import type { Session } from "./session.ts"

/**
 * Overwrites every secret of `session` but those that `kept` goes on with: the state that followed it. Public keys stay, and so
 * do both identities, which are others' too.
 */
export const eraseSession = (session: Session, kept?: Session): void => {
  const still = new Set(kept && secretsOf(kept))
  for (const secret of secretsOf(session)) if (!still.has(secret)) secret.fill(0)
}

const secretsOf = ({ rootKey, sending, receiving, postQuantum: { braid, chain } }: Session): readonly Bytes[] => {
  const secrets = [rootKey, sending.pair.privateKey, braid.auth.root, braid.auth.mac, chain.root]
  if (sending.type === "ready") secrets.push(sending.chain.key)
  for (const receiver of receiving) {
    secrets.push(receiver.chain.key)
    for (const { seed } of receiver.skipped) secrets.push(seed)
  }
  if ("seed" in braid) secrets.push(braid.seed)
  if ("m" in braid) secrets.push(braid.m)
  for (const epoch of chain.epochs) {
    if (epoch.sending) secrets.push(epoch.sending.next)
    secrets.push(epoch.receiving.next)
    for (const { key } of epoch.receiving.stored) secrets.push(key)
  }
  return secrets
}
