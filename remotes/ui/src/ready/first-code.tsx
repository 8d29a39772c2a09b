/** The last of the first screens: one's own code, to hand out at once. */
import type { Messenger } from "@fourfold/contracts"
import { readyText } from "../catalogue/ready-text.ts"
import { Stage } from "../entry/stage.tsx"
import { Button } from "../parts/button.tsx"
import { MyCode, type InvitePromise } from "./add-contact/my-code.tsx"

export interface FirstCodeProps {
  readonly first: InvitePromise
  readonly messenger: Messenger
  readonly done: () => void
}

export const FirstCode = ({ first, messenger, done }: FirstCodeProps) => (
  <Stage heading={readyText.code.heading} sentence={readyText.code.why} top={null}>
    <MyCode first={first} createInvite={messenger.createInvite} />
    <Button kind="quiet" wide onClick={done}>
      {readyText.done}
    </Button>
  </Stage>
)
