import type { Problem } from "@fourfold/contracts"
import { entryText, problemText } from "../catalogue/entry-text.ts"
import { Button } from "../parts/button.tsx"
import { Stage } from "./stage.tsx"

/** Nothing can go on: why, and the one thing to do. */
export const Broken = ({ problem, reload }: { readonly problem: Problem; readonly reload: () => void }) => (
  <Stage heading={entryText.broken.heading} sentence={problemText(problem)}>
    <Button kind="primary" wide onClick={reload}>
      {entryText.broken.action}
    </Button>
  </Stage>
)
