/** More line icons on the grid of 24, for the chats. */
import { Stroke } from "../parts/icon.tsx"

const paths = {
  chats: "M4 5.5h16v11H10.5L6 20v-3.5H4v-11Z",
  settings:
    "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM12 2.8v2.4M12 18.8v2.4M2.8 12h2.4M18.8 12h2.4M5.5 5.5l1.7 1.7M16.8 16.8l1.7 1.7M5.5 18.5l1.7-1.7M16.8 7.2l1.7-1.7",
  addContact: "M10 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM3 20.5c0-3.6 3-6 7-6 1.4 0 2.6.3 3.7.8M18 14.5v6M15 17.5h6",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20",
  send: "M12 19V5M5.5 11.5 12 5l6.5 6.5",
  check: "M4.5 12.5l5 5 10-11",
  down: "M12 5v14M5.5 12.5 12 19l6.5-6.5",
  shield: "M12 3l7.5 2.8v5.7c0 4.6-3.1 7.9-7.5 9.5-4.4-1.6-7.5-4.9-7.5-9.5V5.8L12 3ZM8.5 12l2.5 2.5 4.5-5",
  copy: "M8.5 8.5v-4h11v11h-4M4.5 8.5h11v11h-11v-11Z",
  share: "M12 15V4M7.5 8 12 3.5 16.5 8M5 12.5v7h14v-7",
  camera: "M4 7.5h3.5L9.5 5h5l2 2.5H20v11H4v-11ZM12 16a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
  image: "M4 5h16v14H4V5ZM4 16l4.5-4.5 4 4 3-3L20 16.5M15.5 9.2v.01",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15",
  lock: "M6 10.5h12v9.5H6v-9.5ZM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3",
  offline:
    "M4 4l16 16M8.5 16.2a5 5 0 0 1 7 0M5.5 13a9.5 9.5 0 0 1 4.6-2.4M14.5 10.8A9.5 9.5 0 0 1 18.5 13M3 9.7a13 13 0 0 1 4-2.4M11 6.4a13 13 0 0 1 10 3.3M12 19.5v.01",
} as const

export type IconName = keyof typeof paths

export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) => (
  <Stroke d={paths[name]} size={size} />
)
