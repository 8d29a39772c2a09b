/**
 * `unit` runs beside the sources in seconds; `slow` holds what takes longer than a developer waits (large vectors, long
 * searches, measurements) and runs in `npm test` only.
 */
import { defineConfig } from "vitest/config"

const tests = "{packages,remotes,apps}/*/src/**/*.test.{ts,tsx}"
const others = "{signaling,bench}/src/**/*.test.ts"
const slow = "**/*.slow.test.ts"

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: [".arrows.test.mjs", ".rules.test.mjs", tests, others],
          exclude: ["**/node_modules/**", slow],
          // As many as a small machine has cores: the default leaves one idle.
          maxWorkers: "100%",
          // Nothing here changes what another file sees: no mocks, no global state.
          isolate: false,
          // A law is slow on a loaded machine; one that hangs is found all the same.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "slow",
          environment: "node",
          include: ["{packages,remotes,apps}/*/src/**/*.slow.test.ts", "{signaling,bench,e2e}/src/**/*.slow.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
