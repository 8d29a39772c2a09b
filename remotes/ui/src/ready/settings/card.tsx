/** The pieces that all settings are made of: a card with a heading, a switch, a choice, a line with something at its end. */
import { type ReactNode, useId } from "react"
import css from "./settings.module.css"

interface CardProps {
  readonly heading: string
  /** So that it can be found from elsewhere. */
  readonly part?: string
  readonly children: ReactNode
}

export const Card = ({ heading, part, children }: CardProps) => {
  const id = useId()
  return (
    <section className={css["card"]} aria-labelledby={id} data-part={part}>
      <h3 id={id} className={css["title"]}>
        {heading}
      </h3>
      <div className={css["lines"]}>{children}</div>
    </section>
  )
}

interface LineProps {
  readonly name: string
  readonly why?: string | undefined
  /** At its end, or below it where there is no room. */
  readonly children: ReactNode
}

export const Line = ({ name, why, children }: LineProps) => (
  <div className={css["line"]}>
    <div className={css["words"]}>
      <p>{name}</p>
      {why === undefined ? null : <p className={css["why"]}>{why}</p>}
    </div>
    {children}
  </div>
)

interface SwitchProps {
  readonly name: string
  readonly why?: string
  readonly on: boolean
  readonly change: (on: boolean) => void
}

export const Switch = ({ name, why, on, change }: SwitchProps) => {
  const id = useId()
  return (
    <label className={css["line"]}>
      <span className={css["words"]}>
        <span id={`${id}-name`}>{name}</span>
        {why === undefined ? null : (
          <span id={`${id}-why`} className={css["why"]}>
            {why}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        className={css["switch"]}
        aria-labelledby={`${id}-name`}
        aria-describedby={why === undefined ? undefined : `${id}-why`}
        checked={on}
        aria-checked={on}
        onChange={(event) => change(event.target.checked)}
      />
    </label>
  )
}

interface ChoiceProps<Value extends string> {
  readonly name: string
  readonly why?: string | undefined
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  readonly choose: (value: Value) => void
}

export const Choice = <Value extends string>({ name, why, value, options, choose }: ChoiceProps<Value>) => {
  const id = useId()
  return (
    <div className={css["line"]}>
      <div className={css["words"]}>
        <label htmlFor={id}>{name}</label>
        {why === undefined ? null : (
          <p id={`${id}-why`} className={css["why"]}>
            {why}
          </p>
        )}
      </div>
      <select
        id={id}
        className={css["select"]}
        aria-describedby={why === undefined ? undefined : `${id}-why`}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.target.value)
          if (chosen) choose(chosen[0])
        }}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Why something could not be saved. */
export const Problem = ({ children }: { readonly children: string | undefined }) =>
  children === undefined ? null : (
    <p className={css["problem"]} role="alert">
      {children}
    </p>
  )
