/** The four layers together, in Node and in Chromium, in one run: `npm run bench:cascade`. */
import { bundleFile } from "@fourfold/signal/oracle/bundle"
import { findChromium, openPage } from "@fourfold/signal/oracle/chromium"
import { type CascadeFigures, measureCascade } from "./cascade-scenario.ts"

const results: [string, CascadeFigures][] = [["Node", await measureCascade()]]
const executablePath = findChromium()
if (executablePath !== undefined) {
  const { browser, page } = await openPage(executablePath)
  await page.addScriptTag({ content: await bundleFile(`${import.meta.dirname}/cascade-page.ts`) })
  results.push(["Chromium", await page.evaluate<CascadeFigures>("measureCascade()")])
  await browser.close()
}

const row = ({ layersMs, ...figures }: CascadeFigures) =>
  Object.fromEntries(
    Object.entries({ ...figures, ...layersMs }).map(([name, value]) => [name, Number(value.toFixed(2))]),
  )
console.table(Object.fromEntries(results.map(([name, figures]) => [name, row(figures)])))
