/** The tests that judge mutants of the handshake, the link, the sessions and the codec: the quick ones, without the long searches. */
import { defineConfig } from "vitest/config"

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    environment: "node",
    // Nothing here changes what another file sees, and a worker per file is most of a mutant's time.
    isolate: false,
    include: [
      "remotes/cryptography/src/cascade.test.ts",
      "remotes/cryptography/src/{handshake,link,session}/*.test.ts",
      "packages/std/src/codec.test.ts",
      "packages/protocol/src/*.test.ts",
    ],
    exclude: ["**/*.slow.test.ts", "**/settlement.test.ts", "**/node_modules/**"],
  },
})
