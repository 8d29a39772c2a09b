/** What was said and found, in all chats: newest first, each with the words that were looked for. */
import { useEffect, useState } from "react"
import type { ContactId, Messenger, SearchHit, SearchResults as Results } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { listTime } from "../../catalogue/time-words.ts"
import { useStore } from "../../use-store.ts"
import { Avatar } from "../avatar.tsx"
import { useNow } from "../use-now.ts"
import { bodyWords } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"
import { excerptOf } from "./excerpt.ts"
import css from "./search-results.module.css"

export interface SearchResultsProps {
  readonly messenger: Messenger
  readonly typed: string
  /** No chat has this name. */
  readonly isAlone: boolean
  readonly open: (contact: ContactId, hit: SearchHit) => void
}

const limit = 100
const pauseMs = 120

export const SearchResults = ({ messenger, typed, isAlone, open }: SearchResultsProps) => {
  const words = useText()
  const text = words.search
  const now = useNow()
  const [found, setFound] = useState<{ readonly typed: string; readonly results: Results }>()
  const { done, total } = useStore(messenger.searchProgress)
  const conversations = useStore(messenger.conversations)

  useEffect(() => {
    let isOver = false
    const find = async () => {
      const results = await messenger.search({ text: typed, limit })
      if (!isOver) setFound({ typed, results })
    }
    const timer = setTimeout(() => void find(), pauseMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what was indexed since may hold more
  }, [messenger, typed, done])

  const results = found?.results
  const hits = results?.hits ?? []
  const isNothing = found?.typed === typed && hits.length === 0
  return (
    <div className={css["results"]}>
      <div className={css["status"]} role="status">
        {hits.length > 0 ? <h2 className={css["heading"]}>{text.messages}</h2> : null}
        <span className="visually-hidden">{hits.length > 0 ? text.count(hits.length) : null}</span>
        {isNothing && isAlone ? <p className={css["none"]}>{text.none(typed.trim())}</p> : null}
        {results && results.notUnderstood.length > 0 ? (
          <p className={css["note"]}>{text.notUnderstood(results.notUnderstood.join(" "))}</p>
        ) : null}
        {done < total ? <p className={css["note"]}>{text.indexing(words.format.percent(done / total))}</p> : null}
      </div>
      <ul aria-label={text.results}>
        {hits.map((hit) => {
          const { message } = hit
          const contact = conversations.find((conversation) => conversation.contact.id === hit.contact)?.contact
          const name = contact ? nameOf(words, contact) : words.common.noName
          return (
            <li key={message.id}>
              <a
                href="./"
                className={css["hit"]}
                tabIndex={-1}
                onClick={(event) => {
                  event.preventDefault()
                  open(hit.contact, hit)
                }}
              >
                <Avatar id={hit.contact} size={32} />
                <bdi className={css["name"]}>{name}</bdi>
                <time className={css["time"]}>{listTime(words.entry, message.sentAt, now)}</time>
                <span className={css["words"]}>
                  {message.direction === "out" ? `${words.list.you} ` : ""}
                  <bdi>
                    {message.body.type === "text"
                      ? excerptOf(message.body.text, hit.marks).map((part, i) =>
                          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text, in its order
                          part.isMarked ? <mark key={i}>{part.text}</mark> : part.text,
                        )
                      : bodyWords(words, message, name)}
                  </bdi>
                </span>
              </a>
            </li>
          )
        })}
      </ul>
      {results?.more ? <p className={css["note"]}>{text.more}</p> : null}
      <details className={css["help"]}>
        <summary>{text.help}</summary>
        <dl>
          {text.operators.map(([operator, meaning]) => (
            <div key={operator}>
              <dt>{operator}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
