/**
 * The commands that nobody waits for, told when they fail: whoever blocks, archives or removes somebody goes on at once, and
 * hears in one place what did not work and how to try it again.
 */
import type { ChangeError, Messenger } from "@fourfold/contracts"
import type { Result } from "@fourfold/std"

export interface Failure {
  readonly error: ChangeError
  /** The same again; it tells of its own failure. */
  readonly again: () => void
}

/** A messenger that does the same and calls `tell` for each of these commands that fails. */
export const toldCommands = (messenger: Messenger, tell: (failure: Failure) => void): Messenger => {
  const told = <Args extends readonly unknown[]>(
    command: (...args: Args) => Promise<Result<void, ChangeError>>,
  ): ((...args: Args) => Promise<Result<void, ChangeError>>) => {
    const run = async (...args: Args): Promise<Result<void, ChangeError>> => {
      const done = await command(...args)
      if (!done.ok) tell({ error: done.error, again: () => void run(...args) })
      return done
    }
    return run
  }
  return {
    ...messenger,
    markRead: told(messenger.markRead),
    choose: told(messenger.choose),
    acceptRequest: told(messenger.acceptRequest),
    remove: told(messenger.remove),
    block: told(messenger.block),
    unblock: told(messenger.unblock),
    clearHistory: told(messenger.clearHistory),
    setTimer: told(messenger.setTimer),
    deleteForMe: told(messenger.deleteForMe),
    deleteForEveryone: told(messenger.deleteForEveryone),
  }
}
