/**
 * A picture drawn from a fingerprint, so that a look-alike with another key looks different: four tiles in one of sixteen
 * colourings, each tile one of eight forms in one of three colours. 22 bits of the fingerprint decide.
 */
import type { ContactId } from "@fourfold/contracts"

export interface AvatarPattern {
  readonly ground: string
  readonly tiles: readonly { readonly path: string; readonly x: 0 | 1; readonly y: 0 | 1; readonly colour: string }[]
}

/** Ground and three colours that stand on it; chosen by eye, in light and in dark. */
const colourings: readonly (readonly [ground: string, ...figures: readonly [string, string, string]])[] = [
  ["#2b3a67", "#f2a65a", "#e9e3d5", "#7c9ed9"],
  ["#264653", "#e9c46a", "#f4a261", "#7fc8ba"],
  ["#5b2a5e", "#f7b2ad", "#ffd9a0", "#b57bd1"],
  ["#1f4e5f", "#f9d56e", "#f3ecc2", "#5fb3c4"],
  ["#7a2e3a", "#ffc49b", "#f6e6d8", "#d9737f"],
  ["#2d4a3e", "#cfe795", "#f7efe0", "#7fb685"],
  ["#3d348b", "#f7b801", "#e0dcff", "#8a80e8"],
  ["#8c3b1f", "#ffd6a5", "#fff1dd", "#e58c5a"],
  ["#0f5257", "#ffb4a2", "#e8f3ee", "#4fb0a5"],
  ["#49306b", "#90e0c5", "#f1e3ff", "#a57fd8"],
  ["#1b4079", "#ff9b85", "#e3edf7", "#6ea8e5"],
  ["#5a4a1c", "#ffe08a", "#fbf3dc", "#c9a83d"],
  ["#6b2149", "#ffcad4", "#ffe8d6", "#d873a4"],
  ["#344e41", "#f4b860", "#dfe8d4", "#8fb26f"],
  ["#3a3f58", "#f28482", "#f5ebe0", "#8d99c9"],
  ["#14505c", "#e7f0a3", "#f0fbfa", "#63b7c9"],
]

/** Forms on a square of 1. */
const forms: readonly string[] = [
  "M0 0H1A1 1 0 0 1 0 1Z",
  "M1 0V1A1 1 0 0 1 0 0Z",
  "M1 1H0A1 1 0 0 1 1 0Z",
  "M0 1V0A1 1 0 0 1 1 1Z",
  "M.5 .1A.4 .4 0 1 1 .5 .9A.4 .4 0 1 1 .5 .1Z",
  "M0 0H1L0 1Z",
  "M0 .5A.5 .5 0 0 1 1 .5V1H0Z",
  "M.5 0A.5 .5 0 0 1 .5 1H0V0Z",
]

const places = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const

/** Reads the first bytes of the fingerprint, which are as random as the rest. */
export const avatarPattern = (id: ContactId): AvatarPattern => {
  const byte = (i: number): number => Number.parseInt(id.slice(i * 2, i * 2 + 2), 16) || 0
  const [ground, ...figures] = colourings[byte(0) % colourings.length] ?? ["#2b3a67", "#f2a65a", "#e9e3d5", "#7c9ed9"]
  const tiles = places.map(([x, y], i) => ({
    path: forms[byte(i + 1) % forms.length] ?? "",
    colour: figures[(byte(i + 1) >> 3) % figures.length] ?? ground,
    x,
    y,
  }))
  return { ground, tiles }
}
