/** The tests that judge mutants: all quick ones but the long streams of vectors and damaged messages. */
import { defineConfig } from "vitest/config"

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    environment: "node",
    include: ["packages/signal/src/**/*.test.ts"],
    exclude: ["**/*.slow.test.ts", "**/hostile.test.ts", "**/vectors.test.ts", "**/node_modules/**"],
  },
})
