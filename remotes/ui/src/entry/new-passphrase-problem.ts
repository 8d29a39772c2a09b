/** Why a new passphrase is refused. Anything of eight characters is taken; how weak it is, is said beside it. */

export interface NewPassphraseTyped {
  readonly passphrase: string
  readonly again: string
}
export type NewPassphraseProblem = "missing" | "tooShort" | "differs"

const shortest = 8

export const newPassphraseProblem = ({ passphrase, again }: NewPassphraseTyped): NewPassphraseProblem | undefined => {
  if (passphrase === "") return "missing"
  if (Array.from(passphrase).length < shortest) return "tooShort"
  return passphrase === again ? undefined : "differs"
}
