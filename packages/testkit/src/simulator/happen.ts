/** What each step of a schedule does to the world. What cannot be done at that moment is not done. */
import { unreachable } from "@fourfold/std"
import type { FakeDevice } from "../fake-device.ts"
import { inviteLink, knows, say } from "./hands.ts"
import type { Logs } from "./ledger.ts"
import { type Party, handsOf } from "./party.ts"
import type { Moment, Step } from "./schedule.ts"
import type { World } from "./world.ts"

export interface Happenings {
  readonly happen: (step: Step) => Promise<void>
  readonly say: (from: Party, to: Party, length: number) => void
  /** The guest takes an invite of the host, unless they know each other. */
  readonly meet: (host: Party, guest: Party) => void
  /** Texts that were said. */
  readonly texts: () => number
}

interface Copy {
  readonly disk: Awaited<ReturnType<FakeDevice["copy"]>>
  readonly logs: Logs
}

export const createHappenings = (world: World): Happenings => {
  const { agenda, internet, ledger, parties, person, sky, tabs, note, kill } = world
  const copies = new Map<Party, Copy>()
  let texts = 0

  const sayTo: Happenings["say"] = (from, to, length) => {
    const messenger = handsOf(from)
    if (!messenger || !knows(messenger, to.id)) return
    const tab = from.device.tab()
    const text = `${from.name}>${to.name} ${++texts}`.padEnd(length, ".")
    ledger.said(from, to, text)
    void say(messenger, to.id, text).then(
      // What a dead tab says is heard by nobody.
      (stored) => void (tab.crashed() || ledger.settled(text, stored)),
      () => undefined,
    )
  }
  const meet: Happenings["meet"] = (host, guest) => {
    const [hosting, visiting] = [handsOf(host), handsOf(guest)]
    if (!hosting || !visiting || knows(visiting, host.id) || knows(hosting, guest.id)) return
    note(`${guest.name} is invited by ${host.name}`)
    const taken = async (): Promise<void> => {
      const link = await inviteLink(hosting)
      if (link !== undefined) await visiting.acceptInvite(link)
    }
    void taken().catch(() => undefined)
  }

  const copy = async (party: Party): Promise<void> => {
    const disk = await party.device.copy()
    const logs = await ledger.logs(party)
    // A copy from before they met knows nobody: that is another story.
    if (logs && [...logs.values()].every(({ established }) => established)) copies.set(party, { disk, logs })
  }
  const restore = async (party: Party): Promise<void> => {
    const then = copies.get(party)
    if (!then) return
    if (!handsOf(party)) return agenda.after(1_000, () => restore(party))
    note(`${party.name} is set back`)
    await ledger.restored(party, then.logs)
    Object.assign(party, { doom: undefined, full: false })
    party.device.restore(then.disk)
  }
  const crash = (party: Party, when: Moment, downMs: number): void => {
    if (when.step !== "now") party.doom = { step: when.step, left: when.count, side: when.side, downMs }
    else if (!party.device.tab().crashed()) kill(party, "before", downMs)
  }
  const steal = (party: Party): void => {
    if (handsOf(party)) tabs.change(party)
  }
  const watch = (who: Party, other: Party, ms: number): void => {
    const over = handsOf(who)?.watch(other.id)
    agenda.after(ms, () => over?.())
  }

  const happen = async (step: Step): Promise<void> => {
    note(JSON.stringify(step))
    switch (step.type) {
      case "meet":
        return meet(person(step.host), person(step.guest))
      case "say":
        return sayTo(person(step.from), person(step.to), step.length)
      case "watch":
        return watch(person(step.who), person(step.other), step.ms)
      case "glare": {
        const [one, two] = [person(step.between[0]), person(step.between[1])]
        internet.cut([one.routingName, two.routingName])
        watch(one, two, 2_000)
        return watch(two, one, 2_000)
      }
      case "crash":
        return crash(person(step.who), step.when, step.downMs)
      case "steal":
        return steal(person(step.who))
      case "full": {
        const party = person(step.who)
        party.full = true
        return agenda.after(step.ms, () => {
          party.full = false
        })
      }
      case "copy":
        return copy(person(step.who))
      case "restore":
        return restore(person(step.who))
      case "jump":
        person(step.who).wrongMs += step.ms
        return undefined
      case "cut":
        return internet.cut([person(step.between[0]).routingName, person(step.between[1]).routingName])
      case "hole":
        return sky.hole(person(step.from), person(step.to), step.ms)
      case "lose":
        return sky.loseNext(person(step.from))
      case "partition":
        return sky.part(new Set(step.island.map(person)), parties, step)
      case "broker":
        return sky.brokerDown(step.who === undefined ? undefined : person(step.who), step.ms)
      case "slow":
        return sky.slow(step.fromMs, step.toMs, step.ms)
      case "storm":
        return sky.storm(person(step.who), step.pings, step.ms)
      default:
        return unreachable(step)
    }
  }
  return { happen, say: sayTo, meet, texts: () => texts }
}
