/** Catches what cannot happen, and chunks that did not arrive: one sentence and one action instead of an empty page. */
import { Component, type ReactNode } from "react"
import { Broken } from "./broken.tsx"

export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly reason: string | undefined }
> {
  static getDerivedStateFromError(error: unknown) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }

  override state = { reason: undefined }

  override render(): ReactNode {
    const { reason } = this.state
    if (reason === undefined) return this.props.children
    return <Broken problem={{ type: "Bug", reason }} reload={() => globalThis.location.reload()} />
  }
}
