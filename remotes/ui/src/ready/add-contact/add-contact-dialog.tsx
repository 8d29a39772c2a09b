/** Two ways to meet: show my code, or take theirs. */
import { type SubmitEvent, useState } from "react"
import type { AcceptError, ContactId, Messenger } from "@fourfold/contracts"
import { inviteErrorText, storeErrorText } from "../../catalogue/problem-words.ts"
import { type Words, useText } from "../../catalogue/speech.ts"
import { momentWords } from "../../catalogue/time-words.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { Tabs } from "../../parts/tabs.tsx"
import { TextField } from "../../parts/text-field.tsx"
import { Scanner } from "../scan/scanner.tsx"
import css from "./add-contact-dialog.module.css"
import type { InvitePromise } from "./idle-code.ts"
import { inviteInText } from "./invite-in-text.ts"
import { MyCode } from "./my-code.tsx"
import { OpenCodes } from "./open-codes.tsx"

export interface AddContactDialogProps {
  readonly messenger: Messenger
  readonly first: InvitePromise
  readonly handedOut: (invite: InvitePromise) => void
  readonly openChat: (contact: ContactId) => void
  readonly onClose: () => void
}

export const AddContactDialog = ({ messenger, first, handedOut, openChat, onClose }: AddContactDialogProps) => {
  const words = useText()
  const text = words.add
  const [pasted, setPasted] = useState("")
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AcceptError | "missing">()

  const connect = async (invite: string) => {
    if (busy) return
    if (invite.trim() === "") {
      setError("missing")
      return
    }
    setBusy(true)
    setError(undefined)
    const accepted = await messenger.acceptInvite(inviteInText(invite))
    setBusy(false)
    if (accepted.ok) openChat(accepted.value)
    else setError(accepted.error)
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    await connect(pasted)
  }

  const known = error !== undefined && error !== "missing" && error.type === "KnownContact" ? error.contact : undefined

  return (
    <Dialog
      heading={text.heading}
      closeName={words.common.close}
      onClose={onClose}
      footer={
        <form className={css["paste"]} onSubmit={submit} noValidate>
          <TextField
            label={text.paste}
            placeholder={text.pasteHint}
            problem={error === undefined ? undefined : problemOf(words, error)}
            value={pasted}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => {
              setError(undefined)
              setPasted(event.target.value)
            }}
            action={
              <span className={css["action"]}>
                {known === undefined ? (
                  <Button type="submit" kind="primary" busy={busy}>
                    {text.connect}
                  </Button>
                ) : (
                  <Button kind="primary" onClick={() => openChat(known)}>
                    {words.common.openChat}
                  </Button>
                )}
              </span>
            }
          />
        </form>
      }
    >
      <Tabs
        label={text.heading}
        tabs={[
          {
            name: text.mine,
            content: (
              <>
                <MyCode first={first} createInvite={messenger.createInvite} handedOut={handedOut} />
                <OpenCodes messenger={messenger} />
              </>
            ),
          },
          {
            name: text.scan,
            content: (
              <Scanner
                onFound={(found) => {
                  setPasted(found)
                  void connect(found)
                }}
              />
            ),
          },
        ]}
      />
    </Dialog>
  )
}

const problemOf = (words: Words, error: AcceptError | "missing"): string => {
  if (error === "missing") return words.add.missing
  switch (error.type) {
    case "MalformedInvite":
    case "ExpiredInvite":
    case "OwnInvite":
    case "OtherServer":
    case "KnownContact":
      return inviteErrorText(words.entry, error, (ms) => momentWords(words.entry, ms, Date.now()))
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
    default:
      return storeErrorText(words.entry, error)
  }
}
