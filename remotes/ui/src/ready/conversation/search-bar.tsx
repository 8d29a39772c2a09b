/** Finds words in this conversation and goes from one hit to the next, newest first; each is marked where it stands. */
import { useEffect, useRef, useState } from "react"
import type { ContactId, MessageId, Messenger, SearchHit, SearchResults } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { useStore } from "../../use-store.ts"
import { Icon } from "../icon.tsx"
import { clearMarks, markHit } from "./mark-hit.ts"
import css from "./search-bar.module.css"

export interface SearchBarProps {
  /** Another number: the field is asked for again. */
  readonly asked: number
  readonly messenger: Messenger
  readonly within: ContactId
  readonly show: (id: MessageId) => Promise<boolean>
  readonly onClose: () => void
}

const limit = 200
const pauseMs = 150

export const SearchBar = ({ asked, messenger, within, show, onClose }: SearchBarProps) => {
  const { conversation: text, format } = useText()
  const [words, setWords] = useState("")
  const [results, setResults] = useState<SearchResults>()
  const [at, setAt] = useState(0)
  const progress = useStore(messenger.searchProgress)
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each time it is asked for
  }, [asked])
  useEffect(() => clearMarks, [])

  useEffect(() => {
    let isOver = false
    const find = async () => {
      const found = await messenger.search({ text: words, within, limit })
      if (isOver) return
      setResults(found)
      setAt(0)
      if (found.hits[0]) await reveal(found.hits[0], latest.current)
      else clearMarks()
    }
    const timer = setTimeout(() => void find(), pauseMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [messenger, within, words])

  const hits = results?.hits ?? []
  const go = (by: 1 | -1) => {
    const next = (at + by + hits.length) % Math.max(1, hits.length)
    const hit = hits[next]
    if (!hit) return
    setAt(next)
    void reveal(hit, show)
  }
  const count = `${format.number(hits.length)}${results?.more ? "+" : ""}`

  return (
    <search className={css["bar"]}>
      <Icon name="search" size={18} />
      <input
        ref={field}
        className={css["field"]}
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") go(event.shiftKey ? -1 : 1)
          else if (event.key === "Escape") onClose()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <span className={css["count"]} role="status">
        {words.trim() === "" || !results
          ? null
          : hits.length === 0
            ? text.searchNone
            : text.searchCount(format.number(at + 1), count)}
        {results && results.notUnderstood.length > 0
          ? ` ${text.searchNotUnderstood(results.notUnderstood.join(" "))}`
          : null}
        {progress.done < progress.total
          ? ` ${text.searchIndexing(format.percent(progress.done / progress.total))}`
          : null}
      </span>
      <IconButton
        name={text.searchNext}
        icon={<Icon name="up" size={18} />}
        disabled={hits.length === 0}
        onClick={() => go(1)}
      />
      <IconButton
        name={text.searchPrevious}
        icon={<Icon name="down" size={18} />}
        disabled={hits.length === 0}
        onClick={() => go(-1)}
      />
      <IconButton name={text.searchClose} icon={<EntryIcon name="close" size={18} />} onClick={onClose} />
    </search>
  )
}

const reveal = async (hit: SearchHit, show: SearchBarProps["show"]): Promise<void> => {
  if (await show(hit.message.id)) requestAnimationFrame(() => markHit(hit))
}
