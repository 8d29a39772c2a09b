/** Prints what the experiments have measured as one table, when all are done. */
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter"
import { figureType } from "./figures.ts"

// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default class FiguresReporter implements Reporter {
  readonly #rows: string[] = []

  onTestEnd({ title }: TestCase, { annotations, duration, status }: TestResult): void {
    const figures = annotations.flatMap(({ type, description }) => (type === figureType ? [description ?? ""] : []))
    this.#rows.push(`\n${status}\t${title} (${Math.round(duration / 1000)} s)`)
    for (const figure of figures) {
      const [name = "", value = ""] = figure.split("\t")
      this.#rows.push(`  ${value.padStart(24)}  ${name}`)
    }
  }

  onEnd(): void {
    process.stdout.write(`${this.#rows.join("\n")}\n`)
  }
}
