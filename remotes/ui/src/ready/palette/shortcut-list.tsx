/** Every key that does something. */
import { useText } from "../../catalogue/speech.ts"
import { Dialog } from "../../parts/dialog.tsx"
import css from "./palette.module.css"

const command = (): string => (/Mac|iPhone|iPad/u.test(globalThis.navigator?.userAgent ?? "") ? "⌘" : "Ctrl")

export const ShortcutList = ({ onClose }: { readonly onClose: () => void }) => {
  const { keys: text, common } = useText()
  const ctrl = command()
  return (
    <Dialog heading={text.heading} closeName={common.close} onClose={onClose}>
      <Keys
        heading={text.everywhere}
        keys={[
          [text.go, `${ctrl} K`],
          [text.searchAll, `${ctrl} Shift F`],
          [text.next, "Alt ↓ ↑"],
          [text.nextUnread, "Alt Shift ↓ ↑"],
          [text.nth, `${ctrl} 1 … 9`],
          [text.menu, "Shift F10"],
          [text.settings, `${ctrl} ,`],
          [text.list, `${ctrl} /`],
          [text.close, "Esc"],
        ]}
      />
      <Keys
        heading={text.chat}
        keys={[
          [text.search, `${ctrl} F`],
          [text.editLast, "↑"],
          [text.reply, `${ctrl} ↑ ↓`],
          [text.bold, `${ctrl} B I E`],
          [text.strike, `${ctrl} Shift X`],
          [text.attach, `${ctrl} U`],
        ]}
      />
    </Dialog>
  )
}

interface KeysProps {
  readonly heading: string
  readonly keys: readonly (readonly [string, string])[]
}

const Keys = ({ heading, keys }: KeysProps) => (
  <section className={css["keys"]}>
    <h3 className={css["heading"]}>{heading}</h3>
    <dl>
      {keys.map(([meaning, pressed]) => (
        <div key={meaning} className={css["key"]}>
          <dt>{meaning}</dt>
          <dd>
            {pressed.split(" ").map((part, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- keys of one fixed shortcut
              <kbd key={i}>{part}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)
