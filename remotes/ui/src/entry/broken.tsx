import type { Problem } from "@fourfold/contracts"
import { problemText } from "../catalogue/problem-words.ts"
import { useEntryText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { Stage } from "./stage.tsx"

/** Nothing can go on: why, and the one thing to do. */
export const Broken = ({ problem, reload }: { readonly problem: Problem; readonly reload: () => void }) => {
  const text = useEntryText()
  return (
    <Stage heading={text.broken.heading} sentence={problemText(text, problem)}>
      <Button kind="primary" wide onClick={reload}>
        {text.broken.action}
      </Button>
    </Stage>
  )
}
