/**
 * A component that is fetched when it is first drawn. When it cannot be fetched a sentence says so, and the next time it is
 * drawn it is tried again; the rest of the page goes on.
 */
import { type ComponentType, useEffect, useState } from "react"
import { useText } from "../catalogue/speech.ts"
import css from "./lazy-part.module.css"

export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  let fetched: ComponentType<Props> | undefined

  return function LazyPart(props: Props) {
    const text = useText().common
    const [part, setPart] = useState<{ readonly draw: ComponentType<Props> | undefined }>({ draw: fetched })
    const [isMissing, setMissing] = useState(false)

    useEffect(() => {
      if (fetched) return undefined
      let isGone = false
      const run = async () => {
        try {
          fetched = await load()
          if (!isGone) setPart({ draw: fetched })
        } catch {
          if (!isGone) setMissing(true)
        }
      }
      void run()
      return () => {
        isGone = true
      }
    }, [])

    const Part = part.draw
    if (Part) return <Part {...props} />
    return isMissing ? (
      <p className={css["missing"]} role="alert">
        {text.notLoaded}
      </p>
    ) : null
  }
}
