import { useEntryText } from "../catalogue/speech.ts"
import { Button } from "../parts/button.tsx"
import { Stage } from "./stage.tsx"

/** Another tab has the conversations. */
export const Elsewhere = ({ useHere }: { readonly useHere: () => void }) => {
  const text = useEntryText().elsewhere
  return (
    <Stage heading={text.heading} sentence={text.why}>
      <Button kind="primary" wide onClick={useHere}>
        {text.action}
      </Button>
    </Stage>
  )
}
