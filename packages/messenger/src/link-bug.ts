/**
 * An exception in the work for one connection: an error of ours, that its peer's bytes may have reached. This connection
 * alone pays for it: it is closed, the user is told once, and the next one is made later than usual (`Ended.failed`).
 */
import type { ContactId, Link } from "@fourfold/contracts"
import type { Context } from "./context.ts"
import type { Live } from "./live.ts"

export const linkBug = (
  { life, notify }: Pick<Context, "life" | "notify">,
  link: Link,
  contact: ContactId | undefined,
  error: unknown,
): void => {
  link.close()
  // What still goes on when the messenger has ended fails as it should.
  if (!life.aborted) notify({ type: "Bug", reason: String(error) }, contact)
}

/** Starts something that goes on by itself for an established connection. */
export const runFor = (
  context: Pick<Context, "life" | "notify" | "run">,
  live: Live,
  task: () => Promise<unknown>,
): void =>
  context.run(async () => {
    try {
      await task()
    } catch (error) {
      live.failed = true
      linkBug(context, live.link, live.contact, error)
    }
  })
