/** A round button with a picture; its name is read out and shown as a tip. */
import type { ComponentProps, ReactNode } from "react"
import css from "./icon-button.module.css"

export interface IconButtonProps extends Omit<ComponentProps<"button">, "className" | "children"> {
  readonly name: string
  readonly icon: ReactNode
}

export const IconButton = ({ name, icon, ...rest }: IconButtonProps) => (
  <button type="button" aria-label={name} title={name} {...rest} className={css["button"]}>
    {icon}
  </button>
)
