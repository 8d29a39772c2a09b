import { encodeQR } from "qr"
import { useMemo } from "react"
import css from "./qr-code.module.css"

/** A QR code, always dark on white with its quiet zone: cameras want it so, in dark mode too. */
export const QrCode = ({ text, name }: { readonly text: string; readonly name: string }) => {
  const { size, path } = useMemo(() => drawing(text), [text])
  return (
    <svg className={css["code"]} role="img" aria-label={name} viewBox={`-2 -2 ${size + 4} ${size + 4}`}>
      <path d={path} fill="#111318" shapeRendering="crispEdges" />
    </svg>
  )
}

/** One path: a bar for each run of dark modules. */
const drawing = (text: string): { readonly size: number; readonly path: string } => {
  const rows = encodeQR(text, "raw", { border: 1, ecc: "low" })
  const bars = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => {
      if (!isDark || row[x - 1]) return []
      const end = row.indexOf(false, x)
      return [`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`]
    }),
  )
  return { size: rows.length, path: bars.join("") }
}
