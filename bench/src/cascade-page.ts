/** What the Chromium bench loads: measures the four layers in the page. */
import { measureCascade } from "./cascade-scenario.ts"

Object.assign(globalThis, { measureCascade: () => measureCascade() })
