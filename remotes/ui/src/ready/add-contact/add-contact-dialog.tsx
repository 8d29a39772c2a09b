/** Two ways to meet: show my code, or take theirs. */
import { type SubmitEvent, useState } from "react"
import type { AcceptError, ContactId, Messenger } from "@fourfold/contracts"
import { inviteErrorText, storeErrorText } from "../../catalogue/entry-text.ts"
import { readyText } from "../../catalogue/ready-text.ts"
import { Button } from "../../parts/button.tsx"
import { Dialog } from "../../parts/dialog.tsx"
import { Tabs } from "../../parts/tabs.tsx"
import { TextField } from "../../parts/text-field.tsx"
import { Scanner } from "../scan/scanner.tsx"
import { momentWords } from "../words/time-words.ts"
import css from "./add-contact-dialog.module.css"
import { type InvitePromise, MyCode } from "./my-code.tsx"

export interface AddContactDialogProps {
  readonly messenger: Messenger
  readonly first: InvitePromise
  readonly openChat: (contact: ContactId) => void
  readonly onClose: () => void
}

export const AddContactDialog = ({ messenger, first, openChat, onClose }: AddContactDialogProps) => {
  const text = readyText.add
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
    const accepted = await messenger.acceptInvite(invite.trim())
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
      closeName={readyText.close}
      onClose={onClose}
      footer={
        <form className={css["paste"]} onSubmit={submit} noValidate>
          <TextField
            label={text.paste}
            placeholder={text.pasteHint}
            problem={error === undefined ? undefined : problemOf(error)}
            value={pasted}
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
                    {readyText.openChat}
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
          { name: text.mine, content: <MyCode first={first} createInvite={messenger.createInvite} /> },
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

const problemOf = (error: AcceptError | "missing"): string => {
  if (error === "missing") return readyText.add.missing
  switch (error.type) {
    case "MalformedInvite":
    case "ExpiredInvite":
    case "OwnInvite":
    case "OtherServer":
    case "KnownContact":
      return inviteErrorText(error, (ms) => momentWords(ms, Date.now()))
    case "StorageFull":
    case "NotLeader":
    case "StorageBroken":
    default:
      return storeErrorText(error)
  }
}
