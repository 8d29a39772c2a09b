/** Custom properties that components hand to their styles. */
import type * as React from "react"

export type { React }

declare module "react" {
  interface CSSProperties {
    "--room"?: string
    "--part"?: string
  }
}
