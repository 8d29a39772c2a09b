/** One tab owns the vault: whoever holds the Web Lock of that name (P-32). The browser frees it when the tab closes or crashes. */
import type { Leadership } from "@fourfold/contracts"

export const webLocksLeadership = (locks: LockManager, name: string): Leadership => {
  let release: (() => void) | undefined
  let lost = Promise.withResolvers<void>()

  const acquire = (steal: boolean): Promise<boolean> => {
    if (release) return Promise.resolve(true)
    const acquired = Promise.withResolvers<boolean>()
    const mine = Promise.withResolvers<void>()
    const mineLost = Promise.withResolvers<void>()
    const hold = async (): Promise<void> => {
      try {
        await locks.request(name, steal ? { steal } : { ifAvailable: true }, (lock) => {
          acquired.resolve(lock !== null)
          if (lock === null) return undefined
          release = mine.resolve
          lost = mineLost
          return mine.promise
        })
      } catch (error) {
        // Before it was granted: the browser has no lock to give. Afterwards: it was stolen.
        acquired.reject(error)
        mineLost.resolve()
      }
      if (release === mine.resolve) release = undefined
    }
    void hold()
    return acquired.promise
  }

  return { acquire, lost: () => lost.promise, release: () => release?.() }
}
