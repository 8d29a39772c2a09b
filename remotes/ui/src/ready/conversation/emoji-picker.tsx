/** Every emoji, by name and by kind. Loaded when it is opened for the first time. */
import { Popover } from "@base-ui/react/popover"
import { EmojiPicker as Base } from "frimousse"
import { type ComponentProps, useRef, useSyncExternalStore } from "react"
import { useText } from "../../catalogue/speech.ts"
import type { Anchor } from "../../parts/menu.tsx"
import popup from "../../parts/popup.module.css"
import { loadEmoji } from "./emoji-data.ts"
import css from "./emoji-picker.module.css"

export interface EmojiPickerProps {
  readonly anchor: Anchor
  readonly onPick: (emoji: string) => void
  readonly onClose: () => void
  readonly finalFocus: () => HTMLElement | null
}

const parts: ComponentProps<typeof Base.List>["components"] = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className={css["category"]}>
      {category.label}
    </div>
  ),
  // Rows and columns are counted from one; the library counts from zero.
  Row: (rest) => <div {...rest} className={css["row"]} aria-rowindex={(rest["aria-rowindex"] ?? 0) + 1} />,
  Emoji: ({ emoji, ...rest }) => (
    <button
      {...rest}
      type="button"
      className={css["emoji"]}
      role="gridcell"
      aria-colindex={(rest["aria-colindex"] ?? 0) + 1}
      data-active={emoji.isActive ? "" : undefined}
    >
      {emoji.emoji}
    </button>
  ),
}

export const EmojiPicker = ({ anchor, onPick, onClose, finalFocus }: EmojiPickerProps) => {
  const { composer: text, common, entry } = useText()
  const search = useRef<HTMLInputElement>(null)
  const columns = useSyncExternalStore(subscribe, columnsThatFit)
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Portal>
        <Popover.Positioner
          className={popup["positioner"] ?? ""}
          anchor={anchor instanceof Element ? anchor : { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y) }}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup
            className={`${popup["popup"]} ${css["popup"]}`}
            aria-label={text.emoji}
            initialFocus={search}
            finalFocus={finalFocus}
          >
            <Base.Root
              className={css["picker"]}
              columns={columns}
              locale={entry.language}
              resolveEmojiData={() => loadEmoji(entry.language)}
              onEmojiSelect={({ emoji }) => {
                onPick(emoji)
                onClose()
              }}
            >
              <div className={css["bar"]}>
                <Base.Search
                  ref={search}
                  className={css["search"]}
                  aria-label={text.emojiSearch}
                  placeholder={text.emojiSearch}
                />
                <Base.SkinToneSelector className={css["skin"]} aria-label={text.emojiSkin} title={text.emojiSkin} />
              </div>
              <Base.Viewport className={css["viewport"]}>
                <Base.Loading className={css["words"]}>{common.loading}</Base.Loading>
                <Base.Empty className={css["words"]}>{text.emojiNone}</Base.Empty>
                <Base.List className={css["list"]} components={parts} />
              </Base.Viewport>
            </Base.Root>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const subscribe = (listener: () => void): (() => void) => {
  globalThis.addEventListener("resize", listener)
  return () => globalThis.removeEventListener("resize", listener)
}

/** As many as are wide enough for a finger, or for a mouse: the sizes of the style sheet, in text sizes. */
const columnsThatFit = (): number => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const isFinger = globalThis.matchMedia("(pointer: coarse)").matches
  const target = isFinger ? Math.min(60, Math.max(44, 2.75 * rem)) : Math.min(60, 2.5 * rem)
  const room = Math.min(21 * rem, globalThis.innerWidth - rem) - 0.5 * rem
  return Math.max(3, Math.floor(room / target))
}
