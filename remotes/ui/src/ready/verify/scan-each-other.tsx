import { useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { QrCode } from "../qr-code.tsx"
import { Scanner } from "../scan/scanner.tsx"
import css from "./scan-each-other.module.css"

export interface ScanEachOtherProps {
  readonly qr: string
  readonly name: string
  readonly check: (scanned: string) => Promise<boolean>
}

/** My code for them, and the camera for theirs. */
export const ScanEachOther = ({ qr, name, check }: ScanEachOtherProps) => {
  const text = useText().verify
  const [outcome, setOutcome] = useState<boolean>()

  const found = async (scanned: string) => setOutcome(await check(scanned))

  return (
    <div className={css["both"]}>
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.mine}</h3>
        <p className={css["why"]}>{text.mineWhy(name)}</p>
        <div className={css["qr"]}>
          <QrCode text={qr} name={text.mine} />
        </div>
      </section>
      <section className={css["part"]}>
        <h3 className={css["heading"]}>{text.theirs(name)}</h3>
        <p className={css["why"]}>{text.theirsWhy}</p>
        <Scanner onFound={(scanned) => void found(scanned)} />
        <p role="status" className={css["outcome"]} data-right={outcome === true ? "" : undefined}>
          {outcome === true ? text.qrRight : null}
          {outcome === false ? text.qrWrong : null}
        </p>
      </section>
    </div>
  )
}
