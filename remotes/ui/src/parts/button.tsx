/** A button with words. `busy` keeps its name and place, and turns a ring in it. */
import type { ComponentProps } from "react"
import css from "./button.module.css"

export interface ButtonProps extends Omit<ComponentProps<"button">, "className"> {
  readonly kind?: "primary" | "plain" | "quiet" | "danger"
  readonly wide?: boolean
  readonly busy?: boolean
}

export const Button = ({ kind = "plain", wide = false, busy = false, children, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={`${css["button"]} ${css[kind]} ${wide ? css["wide"] : ""}`}
    aria-disabled={busy || undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
  >
    {busy ? <span className={css["ring"]} aria-hidden="true" /> : null}
    {children}
  </button>
)
