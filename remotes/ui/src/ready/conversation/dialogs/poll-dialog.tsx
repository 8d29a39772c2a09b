/** Asks a question with two to twelve answers. */
import { type SubmitEvent, useRef, useState } from "react"
import { useText } from "../../../catalogue/speech.ts"
import { Button } from "../../../parts/button.tsx"
import { Dialog } from "../../../parts/dialog.tsx"
import { EntryIcon } from "../../../parts/icon.tsx"
import { IconButton } from "../../../parts/icon-button.tsx"
import { TextField } from "../../../parts/text-field.tsx"
import { Icon } from "../../icon.tsx"
import css from "./dialogs.module.css"
import type { ContentDialogProps } from "./once-dialog.tsx"

const fewest = 2
const most = 12

export const PollDialog = ({ send, onClose }: ContentDialogProps) => {
  const { composer: text, common, format } = useText()
  const [question, setQuestion] = useState("")
  const [answers, setAnswers] = useState<readonly string[]>(["", ""])
  const [multiple, setMultiple] = useState(false)
  const [problem, setProblem] = useState<string>()
  const first = useRef<HTMLInputElement>(null)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const options = [...new Set(answers.map((answer) => answer.trim()).filter(Boolean))]
    if (question.trim() === "" || options.length < fewest) setProblem(text.pollTooFew)
    else setProblem(await send({ type: "poll", question: question.trim(), options, multiple }))
  }
  const change = (at: number, words: string) => {
    setProblem(undefined)
    setAnswers(answers.map((answer, i) => (i === at ? words : answer)))
  }

  return (
    <Dialog heading={text.pollHeading} closeName={common.close} onClose={onClose} initialFocus={first}>
      <form className={css["form"]} onSubmit={submit} noValidate>
        <TextField
          ref={first}
          label={text.pollQuestion}
          dir="auto"
          autoComplete="off"
          maxLength={500}
          value={question}
          onChange={(event) => {
            setProblem(undefined)
            setQuestion(event.target.value)
          }}
        />
        {answers.map((answer, i) => (
          <TextField
            // oxlint-disable-next-line react/no-array-index-key -- answers are known by their place
            key={i}
            label={text.pollOption(format.number(i + 1))}
            dir="auto"
            autoComplete="off"
            maxLength={200}
            value={answer}
            onChange={(event) => change(i, event.target.value)}
            action={
              answers.length > fewest ? (
                <IconButton
                  name={text.pollRemove(format.number(i + 1))}
                  icon={<EntryIcon name="close" size={18} />}
                  onClick={() => setAnswers(answers.filter((_, other) => other !== i))}
                />
              ) : null
            }
          />
        ))}
        {answers.length < most ? (
          <Button kind="quiet" onClick={() => setAnswers([...answers, ""])}>
            <Icon name="plus" size={18} />
            {text.pollAdd}
          </Button>
        ) : null}
        <label className={css["choice"]}>
          <input type="checkbox" checked={multiple} onChange={() => setMultiple(!multiple)} />
          {text.pollMultiple}
        </label>
        {problem === undefined ? null : (
          <p className={css["problem"]} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" wide>
          {text.pollSend}
        </Button>
      </form>
    </Dialog>
  )
}
