/** The field to write in. What was typed survives a reload, and every error. */
import {
  type KeyboardEvent,
  type RefObject,
  type SubmitEvent,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react"
import type { ChangeError, Content, Messenger } from "@fourfold/contracts"
import type { Result } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import { lazyPart } from "../../parts/lazy-part.tsx"
import { Icon } from "../icon.tsx"
import { AttachButton } from "./attach-button.tsx"
import type { ComposerMode } from "./composer-mode.ts"
import { ComposerContext } from "./composer-context.tsx"
import css from "./composer.module.css"
import { errorWords } from "./error-words.ts"
import { marksOf, withMarks } from "./formatting.ts"
import { LimitWords, byteLength } from "./limit-words.tsx"
import { useDraft } from "./use-draft.ts"

const EmojiPicker = lazyPart(async () => (await import("./emoji-picker.tsx")).EmojiPicker)

export interface ComposerHandle {
  readonly focus: () => void
}

export interface ComposerProps {
  readonly draft: string
  readonly mode: ComposerMode
  readonly name: string
  /** Enter sends, Shift+Enter breaks the line; or the other way round. */
  readonly enterSends: boolean
  readonly send: (content: Content) => ReturnType<Messenger["send"]>
  readonly edit: (text: string) => Promise<Result<void, ChangeError>>
  readonly typing: () => void
  readonly saveDraft: (text: string) => Promise<void>
  readonly leaveMode: () => void
  readonly editLast: () => void
  readonly chooseReply: (by: 1 | -1) => void
  readonly attach: (what: "poll" | "location" | "once") => void
  readonly handle: RefObject<ComposerHandle | null>
}

export const Composer = (props: ComposerProps) => {
  const { mode, send, edit, typing, leaveMode, editLast, chooseReply, handle } = props
  const words = useText()
  const text = words.composer
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState(props.draft)
  const [wording, setWording] = useState("")
  const [problem, setProblem] = useState<string>()
  const [picker, setPicker] = useState<HTMLElement>()
  const keep = useDraft(props.saveDraft)
  const isEdit = mode.type === "edit"
  const typed = isEdit ? wording : draft

  // A wording is edited beside the draft, which waits.
  const edited = isEdit ? mode.message.id : undefined
  const [editing, setEditing] = useState(edited)
  if (edited !== editing) {
    setEditing(edited)
    setProblem(undefined)
    if (isEdit && mode.message.body.type === "text") setWording(mode.message.body.text)
  }

  const write = (next: string) => {
    if (isEdit) setWording(next)
    else {
      setDraft(next)
      keep(next)
    }
  }

  const submitEdit = async () => {
    const changed = await edit(typed)
    if (changed.ok) leaveMode()
    else setProblem(errorWords(words, changed.error))
  }

  const submit = async (event: SubmitEvent | KeyboardEvent) => {
    event.preventDefault()
    field.current?.focus()
    if (typed.trim() === "") return
    setProblem(undefined)
    if (isEdit) {
      await submitEdit()
      return
    }
    write("")
    const replyTo = mode.type === "reply" ? { replyTo: mode.to.id } : {}
    leaveMode()
    const sent = await send({ type: "text", text: typed, ...replyTo })
    if (sent.ok) return
    setProblem(`${errorWords(words, sent.error)} ${text.textKept}`)
    // It did not go: back into the field, before whatever was typed meanwhile.
    const since = field.current?.value ?? ""
    write(since === "" ? typed : `${typed}\n${since}`)
  }

  const insert = (what: string, from: number, to: number) => {
    field.current?.focus()
    field.current?.setSelectionRange(from, to)
    // Deprecated, but nothing else writes into a field and keeps its undo.
    if (!document.execCommand("insertText", false, what)) field.current?.setRangeText(what, from, to, "end")
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.key === "Process") return
    const { selectionStart: start, selectionEnd: end } = event.currentTarget
    const isCommand = event.ctrlKey || event.metaKey
    const marks = marksOf(event)
    if (marks !== undefined) {
      const marked = withMarks({ text: typed, start, end }, marks)
      insert(marked.words, marked.from, marked.to)
      field.current?.setSelectionRange(marked.start, marked.end)
    } else if (event.key === "Enter" && !event.altKey) {
      if (event.shiftKey === props.enterSends && !isCommand) return
      void submit(event)
    } else if (event.key === "Escape" && mode.type !== "write") leaveMode()
    else if (isCommand && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      chooseReply(event.key === "ArrowUp" ? -1 : 1)
    } else if (event.key === "ArrowUp" && typed === "" && !event.altKey && !event.shiftKey) editLast()
    else return
    event.preventDefault()
  }

  // As tall as what is in it; the style sheet says where that ends.
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.blockSize = "auto"
    field.current.style.blockSize = `${field.current.scrollHeight}px`
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- measured again only when what is in it changes
  }, [typed])

  // On a touch screen the keyboard would cover what one came to read.
  useEffect(() => {
    if (globalThis.matchMedia("(pointer: fine)").matches) field.current?.focus()
  }, [])

  useImperativeHandle(handle, () => ({ focus: () => field.current?.focus() }), [])

  return (
    <form className={css["composer"]} onSubmit={submit}>
      {problem === undefined ? null : (
        <p className={css["problem"]} role="alert">
          {problem}
        </p>
      )}
      <LimitWords bytes={byteLength(typed)} />
      <ComposerContext mode={mode} name={props.name} leave={leaveMode} />
      <div className={css["frame"]}>
        {isEdit ? null : <AttachButton attach={props.attach} />}
        <textarea
          ref={field}
          className={css["field"]}
          aria-label={text.field}
          placeholder={text.field}
          rows={1}
          dir="auto"
          enterKeyHint={props.enterSends ? "send" : "enter"}
          value={typed}
          onChange={(event) => {
            setProblem(undefined)
            write(event.target.value)
            if (!isEdit && event.target.value !== "") typing()
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className={`${css["button"]} ${css["emojiButton"]}`}
          aria-label={text.emoji}
          title={text.emoji}
          aria-haspopup="dialog"
          aria-expanded={picker !== undefined}
          onClick={(event) => setPicker(event.currentTarget)}
        >
          <Icon name="smile" size={22} />
        </button>
        <button
          type="submit"
          className={css["send"]}
          aria-label={isEdit ? text.save : text.send}
          title={isEdit ? text.save : text.send}
          data-ready={typed.trim() === "" ? undefined : ""}
        >
          <Icon name={isEdit ? "check" : "send"} size={20} />
        </button>
      </div>
      {picker ? (
        <EmojiPicker
          anchor={picker}
          onPick={(emoji) => {
            const { selectionStart = typed.length, selectionEnd = typed.length } = field.current ?? {}
            insert(emoji, selectionStart, selectionEnd)
          }}
          onClose={() => setPicker(undefined)}
          finalFocus={() => field.current}
        />
      ) : null}
    </form>
  )
}
