import type { ContactId } from "@fourfold/contracts"
import { avatarPattern } from "./avatar-pattern.ts"
import css from "./avatar.module.css"

/** The picture of a fingerprint; `size` in pixels at normal text size. The name stands beside it, so ears skip it. */
export const Avatar = ({ id, size = 40 }: { readonly id: ContactId; readonly size?: number }) => {
  const { ground, tiles } = avatarPattern(id)
  return (
    <svg
      className={css["avatar"]}
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 2 2"
      aria-hidden="true"
    >
      <rect width="2" height="2" fill={ground} />
      {tiles.map(({ path, x, y, colour }) => (
        <path key={`${x}${y}`} d={path} fill={colour} transform={`translate(${x} ${y})`} />
      ))}
    </svg>
  )
}
