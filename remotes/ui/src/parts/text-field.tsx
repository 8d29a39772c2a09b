/** A labelled line to write in, with a note below it, or what is wrong. */
import { type ComponentProps, type ReactNode, useId } from "react"
import css from "./text-field.module.css"

export interface TextFieldProps extends Omit<ComponentProps<"input">, "className" | "id"> {
  readonly label: string
  readonly note?: ReactNode
  /** Takes the place of the note and is read out. */
  readonly problem?: string | undefined
  /** Stands inside the field, at its end. */
  readonly action?: ReactNode
}

export const TextField = ({ label, note, problem, action, ...input }: TextFieldProps) => {
  const id = useId()
  const hasNote = problem !== undefined || note !== undefined
  return (
    <div className={css["field"]}>
      <label className={css["label"]} htmlFor={id}>
        {label}
      </label>
      <span className={css["frame"]} data-invalid={problem === undefined ? undefined : ""}>
        <input
          className={css["input"]}
          {...input}
          id={id}
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={hasNote ? `${id}-note` : undefined}
        />
        {action}
      </span>
      {problem === undefined ? null : (
        <p id={`${id}-note`} className={css["problem"]} role="alert">
          {problem}
        </p>
      )}
      {problem === undefined && note !== undefined ? (
        <div id={`${id}-note`} className={css["note"]}>
          {note}
        </div>
      ) : null}
    </div>
  )
}
