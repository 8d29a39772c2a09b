/** The process as an operator meets it: run by Node itself, with type stripping and nothing in between. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { expect, test } from "vitest"

const run = (...args: readonly string[]) => {
  const child = spawn(process.execPath, ["signaling/src/main.ts", ...args], { stdio: ["ignore", "pipe", "pipe"] })
  let out = ""
  child.stdout.on("data", (chunk) => (out += String(chunk)))
  child.stderr.on("data", (chunk) => (out += String(chunk)))
  const exited = once(child, "exit").then(([code]) => code as number | null)
  return { child, exited, output: () => out }
}

test("it prints its address, takes no port that is taken, and ends at SIGTERM", async () => {
  const first = run("--port", "0")
  await expect.poll(first.output, { timeout: 20_000 }).toMatch(/^Fourfold is on http:\/\/localhost:\d+\/\n$/u)
  const port = /\d+/u.exec(first.output())?.[0] ?? ""
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)

  const second = run("--port", port)
  expect(await second.exited).toBe(1)
  expect(second.output()).toBe(`Port ${port} is in use; choose another one with PORT=… or --port.\n`)

  first.child.kill("SIGTERM")
  expect(await first.exited).toBe(0)
}, 30_000)

test.each([
  [["--app", "no/such/folder"], "The app in no/such/folder cannot be read; has it been built?\n"],
  [["--port", "x"], "The port must be a number from 0 to 65535.\n"],
])(
  "it says in one sentence what is wrong: %j",
  async (args, sentence) => {
    const { exited, output } = run(...args)
    expect(await exited).toBe(1)
    expect(output()).toBe(sentence)
  },
  30_000,
)
