/** Which of their tabs somebody uses. Who reads there that the application is in use elsewhere clicks "Use here". */
import type { FakeClock } from "../fake-clock.ts"
import type { FakeTab } from "../fake-device.ts"
import type { Chance } from "./chance.ts"
import type { Party } from "./party.ts"

export interface Tabs {
  readonly open: (party: Party) => void
  /** Uses one that was left open, if there is one and chance wants it so; else another one is opened. */
  readonly change: (party: Party) => void
  /** Of all tabs only the one in use has crashed, or the whole browser: that is up to chance. */
  readonly crash: (party: Party) => void
}

const clickAfterMs = 5

export const createTabs = (clock: FakeClock, chance: Chance): Tabs => {
  const use = async ({ device }: Party, tab: FakeTab): Promise<void> => {
    device.goBackTo(tab)
    await clock.sleep(clickAfterMs, new AbortController().signal)
    const screen = tab.app.screen.get()
    if (!tab.crashed() && device.tab() === tab && screen.type === "elsewhere") screen.useHere()
  }
  const open: Tabs["open"] = (party) => void use(party, party.device.openTab())
  return {
    open,
    change: (party) => {
      const { device } = party
      const left = device.tabs().findLast((tab) => tab !== device.tab())
      if (left && chance.percent(50)) void use(party, left)
      else open(party)
    },
    crash: ({ device }) => {
      const inUse = device.tab()
      // As long as nobody has clicked, it is another one that does whatever dies here.
      const all = inUse.app.screen.get().type === "elsewhere" || (device.tabs().length > 1 && chance.percent(50))
      for (const tab of all ? device.tabs() : [inUse]) tab.crash()
    },
  }
}
