/** The palette of the chats: all of them, and the commands that make sense where one is. */
import type { ContactId, Messenger } from "@fourfold/contracts"
import { changeAppearance } from "../../appearance.ts"
import { useText } from "../../catalogue/speech.ts"
import { useStore } from "../../use-store.ts"
import type { Place } from "../place.ts"
import { useNow } from "../use-now.ts"
import { type Command, Palette } from "./palette.tsx"

export interface SwitcherProps {
  readonly messenger: Messenger
  /** `newChat`: whom one may write to, and how to find somebody new. */
  readonly kind: "goTo" | "newChat"
  readonly open: ContactId | undefined
  readonly go: (place: Place) => void
  readonly openChat: (contact: ContactId) => void
  readonly addContact: () => void
  readonly search: () => void
  readonly showDetails: () => void
  readonly showKeys: () => void
  readonly onClose: () => void
}

export const Switcher = (props: SwitcherProps) => {
  const { messenger, kind, open, go, openChat, addContact, search, showDetails, showKeys, onClose } = props
  const words = useText()
  const text = words.palette
  const now = useNow()
  const conversations = useStore(messenger.conversations)
  const { doNotDisturbUntil } = useStore(messenger.settings)
  const { protection } = useStore(messenger.me)
  const here = conversations.find(({ contact }) => contact.id === open)
  const add: Command = { name: text.addContact, icon: "addContact", run: addContact }

  if (kind === "newChat") {
    return (
      <Palette
        heading={words.list.newChat}
        conversations={[
          ...conversations.filter(({ contact: { standing } }) => standing === "self"),
          ...conversations.filter(({ contact: { standing } }) => standing === "established" || standing === "pending"),
        ]}
        commands={[add]}
        commandsFirst
        openChat={openChat}
        onClose={onClose}
      />
    )
  }
  const isMuted = (here?.choices.mutedUntil ?? 0) > now
  const isQuiet = doNotDisturbUntil > now
  const aboutHere: readonly Command[] = here
    ? [
        { name: text.details, icon: "person", run: showDetails },
        {
          name: isMuted ? text.unmute : text.mute,
          icon: isMuted ? "bell" : "bellOff",
          run: () => void messenger.choose(here.contact.id, { mutedUntil: isMuted ? 0 : Infinity }),
        },
        {
          name: text.archive,
          icon: "archive",
          run: () => void messenger.choose(here.contact.id, { archived: true }),
        },
      ]
    : []
  const commands: readonly Command[] = [
    add,
    { name: text.search, icon: "search", run: search },
    ...aboutHere,
    { name: text.requests, icon: "inbox", run: () => go({ type: "requests" }) },
    { name: text.settings, icon: "settings", run: () => go({ type: "settings" }) },
    { name: text.light, icon: "sun", run: () => void changeAppearance({ theme: "light" }) },
    { name: text.dark, icon: "sun", run: () => void changeAppearance({ theme: "dark" }) },
    { name: text.system, icon: "sun", run: () => void changeAppearance({ theme: "system" }) },
    {
      name: isQuiet ? text.quietOff : text.quiet,
      icon: isQuiet ? "bell" : "bellOff",
      run: () => void messenger.changeSettings({ doNotDisturbUntil: isQuiet ? 0 : Infinity }),
    },
    { name: text.keys, icon: "keyboard", run: showKeys },
    ...(protection === "passphrase" ? [{ name: text.lock, icon: "lock" as const, run: messenger.lock }] : []),
  ]
  return (
    <Palette
      heading={text.heading}
      conversations={conversations}
      commands={commands}
      openChat={openChat}
      onClose={onClose}
    />
  )
}
