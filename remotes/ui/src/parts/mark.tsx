/** The mark: four nested arcs, one for each layer. */
import css from "./mark.module.css"

const layers = ["aes", "mlkem", "signal", "mls"] as const

/** `size` in pixels of the page at normal text size. Purely a picture. */
export const Mark = ({ size, drawn = false }: { readonly size: number; readonly drawn?: boolean }) => (
  <svg
    className={drawn ? css["drawn"] : undefined}
    width={`${size / 16}rem`}
    height={`${size / 16}rem`}
    viewBox="0 0 32 32"
    fill="none"
    strokeWidth="2.5"
    strokeLinecap="round"
    aria-hidden="true"
  >
    {layers.map((layer, i) => (
      <path key={layer} className={css[layer]} pathLength="1" d={arc(13.5 - i * 3.5)} />
    ))}
  </svg>
)

/** Three quarters of a circle, open at the lower right. */
const arc = (radius: number): string => `M16 ${16 + radius}A${radius} ${radius} 0 1 1 ${16 + radius} 16`
