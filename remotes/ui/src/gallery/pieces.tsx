/**
 * Every part in every state, one at a time: what the states of the whole interface show only after some clicks, or never.
 * The names are those of the files that draw it.
 */
import { CSPProvider } from "@base-ui/react/csp-provider"
import { DirectionProvider } from "@base-ui/react/direction-provider"
import { Suspense, type ReactNode } from "react"
import type { Problem } from "@fourfold/contracts"
import { directionOf } from "../catalogue/languages.ts"
import { useEntryText } from "../catalogue/speech.ts"
import { Broken } from "../entry/broken.tsx"
import { Starting } from "../entry/starting.tsx"
import { Welcome } from "../entry/welcome.tsx"
import { fakeContact } from "../fake/people.ts"
import { FailureDialog } from "../ready/failure-dialog.tsx"
import { ShortcutList } from "../ready/palette/shortcut-list.tsx"
import { Scanner } from "../ready/scan/scanner.tsx"
import { ana, edited, expiring, longName, nothing, own, theirs } from "./made-up.ts"
import {
  failing,
  Above,
  About,
  Asked,
  Add,
  First,
  GoTo,
  Write,
  Told,
  Offered,
  Popped,
  Set,
  Asking,
  Talk,
  Introduced,
  Sheet,
} from "./frames.tsx"
import { Parts } from "./parts-sheet.tsx"

const broken = (problem: Problem) => <Broken problem={problem} reload={nothing} />

const hour = 3_600_000
const verified = (method: "invite" | "qr" | "emoji" | "digits") =>
  fakeContact("Ana", { presence: ana.presence, trust: { type: "verified", method, at: Date.now() - hour } })
const middle = { x: 160, y: 240 }

export const pieces = {
  parts: () => <Parts />,
  starting: () => <Starting />,
  "broken-vault": () => broken({ type: "VaultBroken" }),
  "broken-bug": () => broken({ type: "Bug", reason: "the reason that an error gave" }),
  "broken-full": () => broken({ type: "StorageFull" }),
  "broken-storage": () => broken({ type: "StorageBroken", reason: "the reason that the browser gave" }),
  "broken-leader": () => broken({ type: "NotLeader" }),
  "welcome-malformed": () => (
    <Welcome invite={undefined} inviteError={{ type: "MalformedInvite" }} createProfile={failed} />
  ),
  "first-code": () => <First />,

  "delete-own": () => <Above overlay={{ type: "delete", id: own("read").id }} />,
  "delete-theirs": () => <Above overlay={{ type: "delete", id: theirs().id }} />,
  forward: () => <Above overlay={{ type: "forward", id: theirs().id }} />,
  history: () => <Above overlay={{ type: "history", id: edited().id }} />,
  "info-in": () => <Above overlay={{ type: "info", id: theirs().id }} />,
  "info-queued": () => <Above overlay={{ type: "info", id: own("queued").id }} />,
  "info-failed": () => <Above overlay={{ type: "info", id: own("failed").id }} />,
  "info-expiring": () => <Above overlay={{ type: "info", id: expiring().id }} />,
  "menu-own": () => <Above overlay={{ type: "menu", id: own("read").id, anchor: middle }} />,
  "menu-theirs": () => <Above overlay={{ type: "menu", id: theirs().id, anchor: middle }} />,
  react: () => <Above overlay={{ type: "react", id: theirs().id, anchor: middle }} />,
  "poll-dialog": () => <Above overlay={{ type: "poll" }} />,
  "poll-dialog-full": () => failing({ type: "poll" }),
  "location-dialog": () => <Above overlay={{ type: "location" }} />,
  "once-dialog": () => <Above overlay={{ type: "once" }} />,
  "timer-dialog": () => <Above overlay={{ type: "timer" }} />,
  "date-dialog": () => <Above overlay={{ type: "date", at: Date.now() }} />,
  "remove-dialog": () => <Above overlay={{ type: "remove" }} contact={longName} />,

  "verify-unverified": () => <Above overlay={{ type: "verify" }} contact={longName} />,
  "verify-verified": () => <Above overlay={{ type: "verify" }} contact={verified("digits")} />,
  "verify-no-emoji": () => <Above overlay={{ type: "verify" }} hasEmoji={false} />,
  "verify-mismatch": () => (
    <Above
      overlay={{ type: "verify" }}
      contact={fakeContact("Ana", { trust: { type: "mismatch", at: Date.now() - hour } })}
    />
  ),
  "verify-key-changed": () => (
    <Above
      overlay={{ type: "verify" }}
      contact={fakeContact("Ana", { trust: { type: "keyChanged", at: Date.now() - hour } })}
    />
  ),

  "about-verified": () => <About name="Ana" />,
  "about-long-name": () => <About name={longName.name} />,
  "about-mismatch": () => <About name="Mismatch" />,
  "about-key-changed": () => <About name="Changed key" />,
  "about-pending": () => <About name="Pending" />,
  "about-blocked": () => <About name="Blocked" />,
  "about-removed": () => <About name="Removed" />,
  "about-self": () => <About name="Note to self" />,
  clear: () => <Asked question="clear" />,
  introduce: () => <Introduced />,
  "introduce-nobody": () => <Asked question="introduce" />,

  "add-contact": () => <Add />,
  "add-contact-full": () => <Add isFull />,
  scanner: () => (
    <Sheet>
      <Scanner onFound={nothing} />
    </Sheet>
  ),

  "composer-draft": () => (
    <Write draft={"A text that was begun yesterday, and\nhas\nmany\nlines\n, too many\nto\nsee."} />
  ),
  "composer-reply": () => <Write mode={{ type: "reply", to: theirs() }} />,
  "composer-edit": () => <Write mode={{ type: "edit", message: own("read") }} />,
  "composer-limit": () => <Write draft={"x".repeat(12_100)} />,
  "chat-expired": () => <Talk name="Expired" />,
  "chat-removed": () => <Talk name="Removed" />,
  "chat-mismatch": () => <Talk name="Mismatch" />,
  "chat-requesting": () => <Talk name="Requesting" />,
  "chat-self": () => <Talk name="Note to self" />,
  "chat-long-name": () => <Talk name={longName.name} />,

  "go-to": () => <GoTo kind="goTo" />,
  "new-chat": () => <GoTo kind="newChat" />,
  keys: () => <ShortcutList onClose={nothing} />,
  failure: () => <FailureDialog failure={{ error: { type: "StorageFull" }, again: nothing }} onClose={nothing} />,
  "failure-gone": () => (
    <FailureDialog failure={{ error: { type: "UnknownContact" }, again: nothing }} onClose={nothing} />
  ),
  "notices-session": () => <Told from={0} />,
  "notices-webrtc": () => <Told from={3} />,
  "notices-invites": () => <Told from={6} />,
  "notices-storage": () => <Told from={9} />,
  toasts: () => <Popped />,
  offer: () => <Offered />,
  "requests-none": () => <Asking isNobody />,
  requests: () => <Asking />,
  settings: () => <Set />,
  "settings-unprotected": () => <Set isOpen />,
} satisfies Readonly<Record<string, () => ReactNode>>

const failed = async () => ({ ok: false, error: { type: "StorageFull" } }) as const

export type PieceName = keyof typeof pieces

export const isPieceName = (name: string | null): name is PieceName => name !== null && Object.hasOwn(pieces, name)

/** Stands where the whole interface would: parts make no style elements, and are read in the direction of the language. */
export const Piece = ({ name }: { readonly name: PieceName }) => (
  <CSPProvider disableStyleElements>
    <DirectionProvider direction={directionOf(useEntryText().language)}>
      <Suspense>{pieces[name]()}</Suspense>
    </DirectionProvider>
  </CSPProvider>
)
