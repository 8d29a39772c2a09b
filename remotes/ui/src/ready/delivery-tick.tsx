/** Clock → ✓ → ✓✓ → ✓✓ on a filled ground, so that nobody needs to tell colours apart; a red sign when it cannot go. */
import type { DeliveryState } from "@fourfold/contracts"
import { useText } from "../catalogue/speech.ts"
import css from "./delivery-tick.module.css"

const paths: Record<DeliveryState, string> = {
  saving: "",
  queued: "M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.4",
  sent: "M3.5 8.5l3 3 6-7",
  delivered: "M1 8.5l3 3 6-7M8.2 11.2l.3.3 6-7",
  read: "M4.6 8.3l2.2 2.2 4.2-4.7M9.3 10.2l.3.3 4.2-4.7",
  failed: "M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM8 5v3.6M8 11v.01",
}

export const DeliveryTick = ({ state }: { readonly state: DeliveryState }) => {
  const isRead = state === "read"
  return (
    <svg
      className={`${css["tick"]} ${css[state] ?? ""}`}
      role="img"
      aria-label={useText().message[state]}
      width={isRead ? "1.125rem" : "1rem"}
      height="1rem"
      viewBox={isRead ? "0 0 18 16" : "0 0 16 16"}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {isRead ? <rect className={css["ground"]} x="0.5" y="2" width="17" height="12" rx="6" /> : null}
      <path className={isRead ? css["cut"] : undefined} d={paths[state]} />
    </svg>
  )
}
