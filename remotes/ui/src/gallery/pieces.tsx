/**
 * Every part in every state, one at a time: what the states of the whole interface show only after some clicks, or never.
 * The names are those of the files that draw it.
 */
import { CSPProvider } from "@base-ui/react/csp-provider"
import { DirectionProvider } from "@base-ui/react/direction-provider"
import { Suspense, type ReactNode, useState } from "react"
import type { Contact, Notice, Problem } from "@fourfold/contracts"
import { directionOf } from "../catalogue/languages.ts"
import { useEntryText, useText } from "../catalogue/speech.ts"
import { Broken } from "../entry/broken.tsx"
import { Starting } from "../entry/starting.tsx"
import { StrengthHint } from "../entry/strength-hint.tsx"
import { Welcome } from "../entry/welcome.tsx"
import { fakeContact } from "../fake/people.ts"
import { Button } from "../parts/button.tsx"
import { EntryIcon } from "../parts/icon.tsx"
import { IconButton } from "../parts/icon-button.tsx"
import { Mark } from "../parts/mark.tsx"
import { Tabs } from "../parts/tabs.tsx"
import { TextField } from "../parts/text-field.tsx"
import { AddContactDialog } from "../ready/add-contact/add-contact-dialog.tsx"
import { Avatar } from "../ready/avatar.tsx"
import { ContactDetails } from "../ready/contact/contact-details.tsx"
import { ContactOverlays, type ContactQuestion } from "../ready/contact/contact-overlays.tsx"
// Before its parts, as everywhere: the style sheets come in one order.
import { ConversationView } from "../ready/conversation/conversation-view.tsx"
import { Composer } from "../ready/conversation/composer.tsx"
import { type ComposerMode, writing } from "../ready/conversation/composer-mode.ts"
import { Overlays, type Overlay } from "../ready/conversation/overlays.tsx"
import { CopyButton } from "../ready/copy-button.tsx"
import { DeliveryTick } from "../ready/delivery-tick.tsx"
import { FailureDialog } from "../ready/failure-dialog.tsx"
import { FirstCode } from "../ready/first-code.tsx"
import { Icon, iconNames } from "../ready/icon.tsx"
import { Notices } from "../ready/notices/notices.tsx"
import { Offers } from "../ready/notifications/offers.tsx"
import { Toasts } from "../ready/notifications/toasts.tsx"
import { ShortcutList } from "../ready/palette/shortcut-list.tsx"
import { Switcher } from "../ready/palette/switcher.tsx"
import { Requests } from "../ready/requests/requests.tsx"
import { Settings } from "../ready/settings/settings.tsx"
import { Scanner } from "../ready/scan/scanner.tsx"
import {
  ana,
  conversationOf,
  edited,
  expiring,
  idOf,
  longName,
  madeUp,
  nothing,
  own,
  theirs,
  withContact,
} from "./made-up.ts"
import css from "./pieces.module.css"

const noPromise = async (): Promise<void> => {}
const states = ["queued", "sent", "delivered", "read", "failed"] as const

const Sheet = ({ children }: { readonly children: ReactNode }) => <main className={css["sheet"]}>{children}</main>
const Row = ({ children }: { readonly children: ReactNode }) => <div className={css["row"]}>{children}</div>
const Whole = ({ children }: { readonly children: ReactNode }) => <main className={css["whole"]}>{children}</main>

const Parts = () => {
  const text = useText()
  return (
    <Sheet>
      {(["primary", "plain", "quiet", "danger"] as const).map((kind) => (
        <Row key={kind}>
          <Button kind={kind}>{text.common.done}</Button>
          <Button kind={kind} busy>
            {text.common.done}
          </Button>
          <Button kind={kind} disabled>
            {text.common.done}
          </Button>
          <Button kind={kind} wide>
            {text.common.done}
          </Button>
        </Row>
      ))}
      <Row>
        <IconButton name={text.common.close} icon={<EntryIcon name="close" />} />
        <IconButton name={text.common.close} icon={<EntryIcon name="close" />} disabled />
        <CopyButton kind="bare" name={text.code.copy} content="" />
        <CopyButton kind="quiet" name={text.code.copy} content="" />
      </Row>
      <Tabs
        label={text.contact.heading}
        tabs={[
          { name: text.contact.about, content: text.contact.about },
          { name: text.contact.layers, content: text.contact.layers },
        ]}
      />
      <Row>
        <TextField label={text.contact.nameField} note={text.contact.nameNote} placeholder="Ana" />
        <TextField label={text.contact.nameField} problem={text.composer.unknownContact} defaultValue="Ana" />
      </Row>
      <Row>
        {states.map((state) => (
          <DeliveryTick key={state} state={state} />
        ))}
        <span className={css["own"]}>
          <Row>
            {states.map((state) => (
              <DeliveryTick key={state} state={state} />
            ))}
          </Row>
        </span>
      </Row>
      <Row>
        {[24, 40, 64].map((size) => (
          <Mark key={size} size={size} />
        ))}
        {["Ana", "Bob", "Carla", "Dmitri", "Eve"].map((name) => (
          <Avatar key={name} id={idOf(name)} />
        ))}
      </Row>
      <Row>
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </Row>
      {([undefined, "short", "weak", "fair", "strong"] as const).map((strength) => (
        <StrengthHint key={strength ?? "none"} strength={strength} />
      ))}
    </Sheet>
  )
}

const broken = (problem: Problem) => <Broken problem={problem} reload={nothing} />

const failing = (overlay: Overlay, contact: Contact = ana): ReactNode => (
  <Above overlay={overlay} contact={contact} isFull />
)

interface AboveProps {
  readonly overlay: Overlay
  readonly contact?: Contact
  readonly isFull?: boolean
  readonly hasEmoji?: boolean
}

/** What stands above a conversation; `isFull`: nothing can be saved. */
const Above = ({ overlay, contact = ana, isFull = false, hasEmoji = true }: AboveProps) => {
  const [{ messenger, conversation }] = useState(() => {
    const log = [theirs(), edited(), expiring(), ...states.map(own)]
    const known = new Map(log.map((message) => [message.id, message]))
    if ("id" in overlay) {
      const chosen = log.find(({ id }) => id === overlay.id)
      if (chosen) known.set(chosen.id, chosen)
    }
    return withContact(contact, [...known.values()], {
      hasEmoji,
      ...(isFull ? { storage: { type: "StorageFull" } as const } : {}),
    })
  })
  return (
    <Overlays
      overlay={overlay}
      messenger={messenger}
      conversation={conversation}
      mayWrite
      act={nothing}
      showDay={nothing}
      onClose={nothing}
    />
  )
}

const About = ({ name, isPanel = false }: { readonly name: string; readonly isPanel?: boolean }) => {
  const [messenger] = useState(() => madeUp())
  return (
    <Whole>
      <ContactDetails messenger={messenger} id={idOf(name)} isPanel={isPanel} openChat={nothing} onClose={nothing} />
    </Whole>
  )
}

const Asked = ({ question, contact = ana }: { readonly question: ContactQuestion; readonly contact?: Contact }) => {
  const [known] = useState(() => withContact(contact))
  return <ContactOverlays question={question} {...known} onClose={nothing} />
}

const Add = ({ isFull = false }: { readonly isFull?: boolean }) => {
  const [messenger] = useState(() => madeUp(isFull ? { storage: { type: "StorageFull" } } : {}))
  const [first] = useState(() => messenger.createInvite({ kind: "once", validFor: 86_400_000 }))
  return (
    <AddContactDialog messenger={messenger} first={first} handedOut={nothing} openChat={nothing} onClose={nothing} />
  )
}

const First = () => {
  const [messenger] = useState(() => madeUp())
  const [first] = useState(() => messenger.createInvite({ kind: "once", validFor: 86_400_000 }))
  return <FirstCode first={first} messenger={messenger} handedOut={nothing} done={nothing} />
}

const GoTo = ({ kind }: { readonly kind: "goTo" | "newChat" }) => {
  const [messenger] = useState(() => madeUp())
  return (
    <Switcher
      messenger={messenger}
      kind={kind}
      open={idOf("Ana")}
      go={nothing}
      openChat={nothing}
      addContact={nothing}
      search={nothing}
      showDetails={nothing}
      showKeys={nothing}
      onClose={nothing}
    />
  )
}

const Write = ({ mode = writing, draft = "" }: { readonly mode?: ComposerMode; readonly draft?: string }) => (
  <Whole>
    <Composer
      handle={{ current: null }}
      draft={draft}
      mode={mode}
      name="Ana"
      enterSends
      send={async () => ({ ok: false, error: { type: "StorageFull" } })}
      edit={async () => ({ ok: false, error: { type: "NotAllowed" } })}
      typing={nothing}
      saveDraft={noPromise}
      leaveMode={nothing}
      editLast={nothing}
      chooseReply={nothing}
      attach={nothing}
    />
  </Whole>
)

const problems: readonly Notice["problem"][] = [
  { type: "SessionReplaced" },
  { type: "RolledBack", who: "me" },
  { type: "RolledBack", who: "them" },
  { type: "RolledBack", who: "one of us" },
  { type: "WebRtcUnavailable" },
  { type: "Bug", reason: "a reason" },
  { type: "MalformedInvite" },
  { type: "OwnInvite" },
  { type: "KnownContact", contact: idOf("Ana") },
  { type: "StorageFull" },
  { type: "StorageBroken", reason: "a reason" },
  { type: "NotLeader" },
]

const Told = ({ from }: { readonly from: number }) => {
  const [messenger] = useState(() =>
    madeUp({
      notices: problems.slice(from, from + 3).map((problem, id) => ({ id, contact: idOf("Ana"), problem })),
    }),
  )
  return <Notices messenger={messenger} openChat={nothing} />
}

const Offered = () => {
  const [messenger] = useState(() => madeUp({ protection: "device" }))
  return (
    <Sheet>
      <Offers messenger={messenger} hasReceived protect={nothing} />
    </Sheet>
  )
}

const Popped = () => (
  <Toasts
    toasts={[
      { id: 1, contact: ana.id, name: ana.name, words: "See you on Friday then!", isRequest: false },
      { id: 2, contact: longName.id, name: longName.name, words: "word ".repeat(40), isRequest: false },
    ]}
    open={nothing}
    dismiss={nothing}
  />
)

const Set = ({ isOpen = false }: { readonly isOpen?: boolean }) => {
  const [messenger] = useState(() => madeUp({ protection: isOpen ? "device" : "passphrase" }))
  return (
    <Whole>
      <Settings messenger={messenger} back={nothing} showCode={nothing} showKeys={nothing} />
    </Whole>
  )
}

const Asking = ({ isNobody = false }: { readonly isNobody?: boolean }) => {
  const [messenger] = useState(() => madeUp(isNobody ? { conversations: [] } : {}))
  return (
    <Whole>
      <Requests messenger={messenger} back={nothing} openChat={nothing} />
    </Whole>
  )
}

const Talk = ({ name }: { readonly name: string }) => {
  const [messenger] = useState(() => madeUp())
  return (
    <Whole>
      <ConversationView
        messenger={messenger}
        id={conversationOf(messenger, name).contact.id}
        back={nothing}
        openChat={nothing}
      />
    </Whole>
  )
}

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

const Introduced = () => {
  const [messenger] = useState(() => madeUp())
  return (
    <ContactOverlays
      question="introduce"
      messenger={messenger}
      conversation={conversationOf(messenger, "Ana")}
      onClose={nothing}
    />
  )
}

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
