import { entryText } from "../catalogue/entry-text.ts"
import { Button } from "../parts/button.tsx"
import { Stage } from "./stage.tsx"

/** Another tab has the conversations. */
export const Elsewhere = ({ useHere }: { readonly useHere: () => void }) => (
  <Stage heading={entryText.elsewhere.heading} sentence={entryText.elsewhere.why}>
    <Button kind="primary" wide onClick={useHere}>
      {entryText.elsewhere.action}
    </Button>
  </Stage>
)
