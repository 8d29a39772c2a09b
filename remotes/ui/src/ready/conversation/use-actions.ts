/** Does what somebody chose to do with a message: at once, in the composer, or in a window above the conversation. */
import { type RefObject, useEffect, useMemo, useRef } from "react"
import type { ChangeError, ContactId, Message, MessageId, Messenger, SendError } from "@fourfold/contracts"
import { type Result, unreachable } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import type { ComposerHandle } from "./composer.tsx"
import type { ComposerMode } from "./composer-mode.ts"
import { errorWords } from "./error-words.ts"
import type { Act, MessageAction } from "./message-action.ts"
import type { LogHandle } from "./message-log.tsx"
import type { Overlay } from "./overlays.tsx"

export interface ActionOptions {
  readonly messenger: Messenger
  readonly contact: ContactId
  readonly log: RefObject<LogHandle | null>
  readonly composer: RefObject<ComposerHandle | null>
  readonly setMode: (mode: ComposerMode) => void
  readonly setOverlay: (overlay: Overlay | undefined) => void
  readonly setProblem: (problem: string | undefined) => void
  readonly openChat: (contact: ContactId) => void
}

export interface Actions {
  readonly act: Act
  /** The text of a view-once message; `undefined` when there is none to see, which is said. */
  readonly openOnce: (id: MessageId) => Promise<string | undefined>
}

const problemMs = 6000

export const useActions = (options: ActionOptions): Actions => {
  const words = useText()
  const latest = useRef({ ...options, words })
  useEffect(() => {
    latest.current = { ...options, words }
  })

  return useMemo((): Actions => {
    const say = (problem: string): void => {
      latest.current.setProblem(problem)
      setTimeout(() => latest.current.setProblem(undefined), problemMs)
    }
    const change = async (changing: Promise<Result<unknown, ChangeError | SendError>>): Promise<void> => {
      const changed = await changing
      if (!changed.ok) say(errorWords(latest.current.words, changed.error))
    }
    return {
      act: (message, action) => {
        void perform(latest.current, message, action, change, say)
      },
      openOnce: async (id) => {
        const { messenger, contact } = latest.current
        const opened = await messenger.openOnce(contact, id)
        if (opened.ok) return opened.value
        say(errorWords(latest.current.words, opened.error))
        return undefined
      },
    }
  }, [])
}

const perform = async (
  {
    messenger,
    contact,
    log,
    composer,
    setMode,
    setOverlay,
    openChat,
    words,
  }: ActionOptions & {
    readonly words: ReturnType<typeof useText>
  },
  message: Message,
  action: MessageAction,
  change: (changing: Promise<Result<unknown, ChangeError | SendError>>) => Promise<void>,
  say: (problem: string) => void,
): Promise<void> => {
  const { id } = message
  switch (action.type) {
    case "menu":
    case "react":
      return setOverlay({ type: action.type, id, anchor: action.anchor })
    case "forward":
    case "info":
    case "history":
    case "delete":
      return setOverlay({ type: action.type, id })
    case "reply":
    case "edit":
      setMode(action.type === "reply" ? { type: "reply", to: message } : { type: "edit", message })
      // After the menu has given the focus back.
      setTimeout(() => composer.current?.focus())
      return undefined
    case "copy":
      try {
        if (message.body.type === "text") await navigator.clipboard.writeText(message.body.text)
      } catch {
        say(words.message.copyRefused)
      }
      return undefined
    case "reaction":
      return change(messenger.react(contact, id, action.emoji))
    case "pin":
      return change(messenger.pin(contact, id, action.pinned))
    case "retry":
      return change(messenger.retry(contact, id))
    case "closePoll":
      return change(messenger.closePoll(contact, id))
    case "vote":
      return change(messenger.vote(contact, id, action.options))
    case "deleteForMe":
      // Its failure is told where all such failures are.
      await messenger.deleteForMe(contact, id)
      return undefined
    case "jump":
      if (!((await log.current?.show(action.to)) ?? false)) say(words.message.quoteGone)
      return undefined
    case "acceptIntroduction": {
      if (action.known) return openChat(action.contact)
      const accepted = await messenger.acceptIntroduction(contact, id)
      if (accepted.ok) openChat(accepted.value)
      else say(words.conversation.changeFailed)
      return undefined
    }
    default:
      return unreachable(action)
  }
}
