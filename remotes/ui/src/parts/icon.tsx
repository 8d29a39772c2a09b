/** Line icons on a grid of 24, drawn for this interface. A picture only: the button around it has the name. */

/** One path each; stroked, round, never filled. */
const paths = {
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  eyeOff:
    "M4 4l16 16M9.9 5.8A9.6 9.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.7 3.5M6.3 7.6A16.5 16.5 0 0 0 2.5 12S6 18.5 12 18.5a9.5 9.5 0 0 0 4-.9M9.9 9.9a3 3 0 0 0 4.2 4.2",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  alert: "M12 8v5M12 16.5v.01M12 3.5 2.8 19.5h18.4L12 3.5Z",
} as const

export type EntryIconName = keyof typeof paths

export const Stroke = ({ d, size = 20 }: { readonly d: string; readonly size?: number }) => (
  <svg
    width={`${size / 16}rem`}
    height={`${size / 16}rem`}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={d} />
  </svg>
)

export const EntryIcon = ({ name, size }: { readonly name: EntryIconName; readonly size?: number }) => (
  <Stroke d={paths[name]} {...(size === undefined ? {} : { size })} />
)
