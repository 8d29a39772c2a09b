/** The layers of a message, as they lie around it. */
import type { LayerReport } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import css from "./message-info.module.css"

/** Each layer is a frame around the one before it. */
export const Nest = ({ layers, core }: { readonly layers: readonly LayerReport[]; readonly core: string }) => {
  const outermost = layers.at(-1)
  if (!outermost) return <p className={css["words"]}>{core}</p>
  return (
    <div className={css["layer"]} data-layer={outermost.layer}>
      <LayerWords report={outermost} />
      <Nest layers={layers.slice(0, -1)} core={core} />
    </div>
  )
}

const LayerWords = ({ report }: { readonly report: LayerReport }) => {
  const { layer, epoch, step, bytesIn, bytesOut, ms } = report
  const { info: text, format } = useText()
  const [smaller, larger] = bytesIn < bytesOut ? [bytesIn, bytesOut] : [bytesOut, bytesIn]
  return (
    <div className={css["report"]}>
      <p className={css["title"]}>
        <span className={css["name"]}>{layer}</span>
        <span className={css["figures"]}>
          {text.bytes(format.number(smaller), format.number(larger))} · {text.ms(format.decimal(ms))}
        </span>
      </p>
      <p className={css["detail"]}>
        {text.algorithm[layer]} · {text.position[layer](format.number(epoch), format.number(step))}
      </p>
    </div>
  )
}
