/** What the pieces of the gallery stand in: a messenger of their own, and what they need around them. */
import { type ReactNode, useEffect, useState } from "react"
import type { Contact, Notice } from "@fourfold/contracts"
import { AddContactDialog } from "../ready/add-contact/add-contact-dialog.tsx"
import { ContactDetails } from "../ready/contact/contact-details.tsx"
import { ContactOverlays, type ContactQuestion } from "../ready/contact/contact-overlays.tsx"
// Before its parts, as everywhere: the style sheets come in one order.
import { ConversationView } from "../ready/conversation/conversation-view.tsx"
import { Composer } from "../ready/conversation/composer.tsx"
import { type ComposerMode, writing } from "../ready/conversation/composer-mode.ts"
import { Overlays, type Overlay } from "../ready/conversation/overlays.tsx"
import { FirstCode } from "../ready/first-code.tsx"
import { Notices } from "../ready/notices/notices.tsx"
import { Offers } from "../ready/notifications/offers.tsx"
import { Toasts } from "../ready/notifications/toasts.tsx"
import { Switcher } from "../ready/palette/switcher.tsx"
import { Requests } from "../ready/requests/requests.tsx"
import { Settings } from "../ready/settings/settings.tsx"
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

const states = ["queued", "sent", "delivered", "read", "failed"] as const
const noPromise = async (): Promise<void> => {}

export const Sheet = ({ children }: { readonly children: ReactNode }) => (
  <main className={css["sheet"]}>{children}</main>
)
const Whole = ({ children }: { readonly children: ReactNode }) => <main className={css["whole"]}>{children}</main>

export const failing = (overlay: Overlay, contact: Contact = ana): ReactNode => (
  <Above overlay={overlay} contact={contact} isFull />
)

interface AboveProps {
  readonly overlay: Overlay
  readonly contact?: Contact
  readonly isFull?: boolean
  readonly hasEmoji?: boolean
}

/** What stands above a conversation; `isFull`: nothing can be saved. */
export const Above = ({ overlay, contact = ana, isFull = false, hasEmoji = true }: AboveProps) => {
  const [{ messenger, conversation }] = useState(() =>
    withContact(contact, [theirs(), edited(), expiring(), ...states.map(own)], {
      hasEmoji,
      ...(isFull ? { storage: { type: "StorageFull" } as const } : {}),
    }),
  )
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

export const About = ({ name, isPanel = false }: { readonly name: string; readonly isPanel?: boolean }) => {
  const [messenger] = useState(() => madeUp())
  return (
    <Whole>
      <ContactDetails messenger={messenger} id={idOf(name)} isPanel={isPanel} openChat={nothing} onClose={nothing} />
    </Whole>
  )
}

export const Asked = ({
  question,
  contact = ana,
}: {
  readonly question: ContactQuestion
  readonly contact?: Contact
}) => {
  const [known] = useState(() => withContact(contact))
  return <ContactOverlays question={question} {...known} onClose={nothing} />
}

export const Add = ({ isFull = false }: { readonly isFull?: boolean }) => {
  const [messenger] = useState(() => madeUp(isFull ? { storage: { type: "StorageFull" } } : {}))
  const [first] = useState(() => messenger.createInvite({ kind: "once", validFor: 86_400_000 }))
  return (
    <AddContactDialog messenger={messenger} first={first} handedOut={nothing} openChat={nothing} onClose={nothing} />
  )
}

export const First = () => {
  const [messenger] = useState(() => madeUp())
  const [first] = useState(() => messenger.createInvite({ kind: "once", validFor: 86_400_000 }))
  return <FirstCode first={first} messenger={messenger} handedOut={nothing} done={nothing} />
}

export const GoTo = ({ kind }: { readonly kind: "goTo" | "newChat" }) => {
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

export const Write = ({ mode = writing, draft = "" }: { readonly mode?: ComposerMode; readonly draft?: string }) => {
  // One begins to answer or to edit; nobody comes here doing so.
  const [now, setNow] = useState<ComposerMode>(writing)
  useEffect(() => {
    const timer = setTimeout(() => setNow(mode))
    return () => clearTimeout(timer)
  }, [mode])
  return (
    <Whole>
      <Composer
        handle={{ current: null }}
        draft={draft}
        mode={now}
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
}

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

export const Told = ({ from }: { readonly from: number }) => {
  const [messenger] = useState(() =>
    madeUp({
      notices: problems.slice(from, from + 3).map((problem, id) => ({ id, contact: idOf("Ana"), problem })),
    }),
  )
  return <Notices messenger={messenger} openChat={nothing} />
}

export const Offered = () => {
  const [messenger] = useState(() => madeUp({ protection: "device" }))
  return (
    <Sheet>
      <Offers messenger={messenger} hasReceived protect={nothing} />
    </Sheet>
  )
}

export const Popped = () => (
  <Toasts
    toasts={[
      { id: 1, contact: ana.id, name: ana.name, words: "See you on Friday then!", isRequest: false },
      { id: 2, contact: longName.id, name: longName.name, words: "word ".repeat(40), isRequest: false },
    ]}
    open={nothing}
    dismiss={nothing}
  />
)

export const Set = ({ isOpen = false }: { readonly isOpen?: boolean }) => {
  const [messenger] = useState(() => madeUp({ protection: isOpen ? "device" : "passphrase" }))
  return (
    <Whole>
      <Settings messenger={messenger} back={nothing} showCode={nothing} showKeys={nothing} />
    </Whole>
  )
}

export const Asking = ({ isNobody = false }: { readonly isNobody?: boolean }) => {
  const [messenger] = useState(() => madeUp(isNobody ? { conversations: [] } : {}))
  return (
    <Whole>
      <Requests messenger={messenger} back={nothing} openChat={nothing} />
    </Whole>
  )
}

export const Talk = ({ name }: { readonly name: string }) => {
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

export const Introduced = () => {
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
