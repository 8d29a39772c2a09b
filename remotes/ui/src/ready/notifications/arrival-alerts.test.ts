import { describe, expect, test } from "vitest"
import type { Arrival } from "@fourfold/contracts"
import { alerts as text } from "../../catalogue/en/alerts.ts"
import { incomingBody } from "../../fake/history.ts"
import { fakeContactId } from "../../fake/ids.ts"
import { type ArrivalContext, alertsFor } from "./arrival-alerts.ts"
import { quietUntil } from "./quiet.ts"

const now = new Date(2026, 2, 18, 22, 30).getTime()
const message: Arrival = {
  contact: fakeContactId("Ana"),
  seen: false,
  muted: false,
  what: { type: "message", message: incomingBody("hello", { type: "text", text: "Are you there?" }, now) },
}
const request: Arrival = { ...message, what: { type: "request" } }

const alerts = (
  arrival: Arrival,
  settings: Partial<ArrivalContext["settings"]> = {},
  isHidden = true,
): ReturnType<typeof alertsFor> =>
  alertsFor(arrival, {
    settings: { notifications: "full", sound: true, doNotDisturbUntil: 0, ...settings },
    now,
    isHidden,
    name: "Ana",
    words: "Are you there?",
    text,
  })

describe("something that comes in", () => {
  test("says as much as was chosen, and no more", () => {
    expect(alerts(message).system).toEqual({ title: "Ana", body: "Are you there?" })
    expect(alerts(message, { notifications: "name" }).system?.body).toBe("Message from Ana")
    const bare = JSON.stringify(alerts(message, { notifications: "bare" }))
    expect(bare).not.toMatch(/Ana|there/u)
    expect(alerts(message, { notifications: "off" }).system).toBeUndefined()
  })

  test("of a stranger is never quoted", () => {
    expect(JSON.stringify(alerts(request))).not.toContain("there")
    expect(alerts(request).system?.body).toBe("Ana wants to talk to you")
  })

  test("is shown on the page while that is in front, and by the system while it is not", () => {
    expect(alerts(message, {}, false)).toEqual({ toast: true, system: undefined, sound: true })
    expect(alerts(message).toast).toBe(false)
  })

  test("is silent when it is seen, muted or not wanted now", () => {
    const silent = { toast: false, system: undefined, sound: false }
    expect(alerts({ ...message, seen: true })).toEqual(silent)
    expect(alerts({ ...message, muted: true })).toEqual(silent)
    expect(alerts(message, { doNotDisturbUntil: now + 1 })).toEqual(silent)
    expect(alerts(message, { doNotDisturbUntil: Infinity })).toEqual(silent)
    expect(alerts(message, { doNotDisturbUntil: now }).sound).toBe(true)
    expect(alerts(message, { sound: false }).sound).toBe(false)
  })
})

test("quiet lasts as long as was said, and tomorrow begins in the morning", () => {
  expect(quietUntil("off", now)).toBe(0)
  expect(quietUntil("hour", now) - now).toBe(3_600_000)
  expect(quietUntil("day", now) - now).toBe(8 * 3_600_000)
  expect(new Date(quietUntil("tomorrow", now)).toString()).toContain("Mar 19 2026 08:00")
  expect(quietUntil("always", now)).toBe(Infinity)
})
