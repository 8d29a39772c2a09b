/** GF(2^16) with the polynomial x^16 + x^12 + x^3 + x + 1, by logarithm tables. Only public values pass through here. */

const polynomial = 0x1100b
const groupOrder = 65_535

interface Tables {
  readonly log: Uint16Array
  /** Twice the group, so that a sum of two logarithms needs no reduction. */
  readonly exp: Uint16Array
}

const buildTables = (): Tables => {
  const log = new Uint16Array(65_536)
  const exp = new Uint16Array(2 * groupOrder)
  let power = 1
  for (let i = 0; i < groupOrder; i++) {
    exp[i] = power
    exp[i + groupOrder] = power
    log[power] = i
    power <<= 1
    if (power > 0xffff) power ^= polynomial
  }
  return { log, exp }
}

let built: Tables | undefined
/** Made at first use: most sessions never leave the systematic chunks. */
const tables = (): Tables => (built ??= buildTables())

export const multiply = (a: number, b: number): number => {
  if (a === 0 || b === 0) return 0
  const { log, exp } = tables()
  return exp[(log[a] ?? 0) + (log[b] ?? 0)] ?? 0
}

/** `b` must not be 0. */
export const divide = (a: number, b: number): number => {
  if (a === 0) return 0
  const { log, exp } = tables()
  return exp[(log[a] ?? 0) + groupOrder - (log[b] ?? 0)] ?? 0
}
