/** The last of the first screens: one's own code, to hand out at once. */
import type { Messenger } from "@fourfold/contracts"
import { useText } from "../catalogue/speech.ts"
import { Stage } from "../entry/stage.tsx"
import { Button } from "../parts/button.tsx"
import type { InvitePromise } from "./add-contact/idle-code.ts"
import { MyCode } from "./add-contact/my-code.tsx"

export interface FirstCodeProps {
  readonly first: InvitePromise
  readonly messenger: Messenger
  readonly handedOut: (invite: InvitePromise) => void
  readonly done: () => void
}

export const FirstCode = ({ first, messenger, handedOut, done }: FirstCodeProps) => {
  const { code, common } = useText()
  return (
    <Stage heading={code.heading} sentence={code.why} top={null}>
      <MyCode first={first} createInvite={messenger.createInvite} handedOut={handedOut} />
      <Button kind="quiet" wide onClick={done}>
        {common.done}
      </Button>
    </Stage>
  )
}
