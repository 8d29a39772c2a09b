/** The field to write in. What was typed survives a reload, and every error. */
import { type KeyboardEvent, type SubmitEvent, useEffect, useLayoutEffect, useRef, useState } from "react"
import type { Messenger, SendError } from "@fourfold/contracts"
import { storeErrorText } from "../../catalogue/problem-words.ts"
import { type Words, useText } from "../../catalogue/speech.ts"
import { Icon } from "../icon.tsx"
import css from "./composer.module.css"
import { useDraft } from "./use-draft.ts"

export interface ComposerProps {
  readonly draft: string
  readonly send: (text: string) => ReturnType<Messenger["send"]>
  readonly saveDraft: (text: string) => Promise<void>
}

export const Composer = ({ draft, send, saveDraft }: ComposerProps) => {
  const spoken = useText()
  const text = spoken.composer
  const field = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState(draft)
  const [problem, setProblem] = useState<string>()
  const keep = useDraft(saveDraft)

  const write = (next: string) => {
    setWords(next)
    keep(next)
  }

  const submit = async (event: SubmitEvent | KeyboardEvent) => {
    event.preventDefault()
    field.current?.focus()
    if (words.trim() === "") return
    setProblem(undefined)
    write("")
    const sent = await send(words)
    if (sent.ok) return
    setProblem(problemOf(spoken, sent.error))
    // It did not go: back into the field, before whatever was typed meanwhile.
    const since = field.current?.value ?? ""
    write(since === "" ? words : `${words}\n${since}`)
  }

  // As tall as what is in it; the style sheet says where that ends.
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.blockSize = "auto"
    field.current.style.blockSize = `${field.current.scrollHeight}px`
  })

  // On a touch screen the keyboard would cover what one came to read.
  useEffect(() => {
    if (globalThis.matchMedia("(pointer: fine)").matches) field.current?.focus()
  }, [])

  return (
    <form className={css["composer"]} onSubmit={submit}>
      {problem === undefined ? null : (
        <p className={css["problem"]} role="alert">
          {problem}
        </p>
      )}
      <div className={css["frame"]}>
        <textarea
          ref={field}
          className={css["field"]}
          aria-label={text.field}
          placeholder={text.field}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          value={words}
          onChange={(event) => {
            setProblem(undefined)
            write(event.target.value)
          }}
          onKeyDown={(event) => {
            const isComposing = event.nativeEvent.isComposing || event.key === "Process"
            if (event.key === "Enter" && !event.shiftKey && !event.altKey && !isComposing) void submit(event)
          }}
        />
        <button
          type="submit"
          className={css["send"]}
          aria-label={text.send}
          title={text.send}
          data-ready={words.trim() === "" ? undefined : ""}
        >
          <Icon name="send" size={20} />
        </button>
      </div>
    </form>
  )
}

const problemOf = (words: Words, error: SendError): string => {
  const text = words.composer
  switch (error.type) {
    case "TextTooLong":
      return text.tooLong(words.format.number(error.bytes), words.format.number(error.limit))
    case "UnknownContact":
      return `${text.unknownContact} ${text.textKept}`
    case "CannotSend":
      return `${text.cannotSend} ${text.textKept}`
    case "BadContent":
      return text.badContent(error.reason)
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
    default:
      return `${storeErrorText(words.entry, error)} ${text.textKept}`
  }
}
