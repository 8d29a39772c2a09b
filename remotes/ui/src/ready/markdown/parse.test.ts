import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Block, type Inline, parseMarkdown, safeHref } from "./parse.ts"

const inline = (text: string): readonly Inline[] => {
  const [block] = parseMarkdown(text)
  return block && block.type !== "codeBlock" ? block.children : []
}
const plain = (text: string) => ({ type: "text", text })

/** Every character a reader sees. */
const shown = (blocks: readonly Block[]): string =>
  blocks.map((block) => (block.type === "codeBlock" ? block.text : block.children.map(shownInline).join(""))).join("")
const shownInline = (part: Inline): string => ("children" in part ? part.children.map(shownInline).join("") : part.text)

describe("marked words", () => {
  test.each([
    ["**bold**", "bold"],
    ["*italic*", "italic"],
    ["_italic_", "italic"],
    ["~~gone~~", "strike"],
  ])("%s carries weight", (text, type) => {
    expect(inline(text)).toEqual([{ type, children: [plain(text.replaceAll(/[*_~]/gu, ""))] }])
  })

  test("nest within each other", () => {
    expect(inline("**very *much* so**")).toEqual([
      { type: "bold", children: [plain("very "), { type: "italic", children: [plain("much")] }, plain(" so")] },
    ])
  })

  test.each(["2 * 3 * 4", "snake_case_name", "a**b", "** **", "*", "**", "5*4*3", "_ _", "~~", "`", "``"])(
    "%s stays as typed",
    (text) => {
      expect(inline(text)).toEqual([plain(text)])
    },
  )

  test("code keeps its stars", () => {
    expect(inline("see `a*b*c` there")).toEqual([plain("see "), { type: "code", text: "a*b*c" }, plain(" there")])
  })
})

describe("blocks", () => {
  test("a fence keeps every line as it is", () => {
    expect(parseMarkdown("look:\n```ts\nconst *a* = 1\n\n  b\n```\nok")).toEqual([
      { type: "paragraph", children: [plain("look:")] },
      { type: "codeBlock", text: "const *a* = 1\n\n  b" },
      { type: "paragraph", children: [plain("ok")] },
    ])
  })

  test("a fence without an end is text", () => {
    expect(parseMarkdown("```\nabc")).toEqual([{ type: "paragraph", children: [plain("```\nabc")] }])
  })

  test("lines with > are one quote", () => {
    expect(parseMarkdown("> one\n> two\nthree")).toEqual([
      { type: "quote", children: [plain("one\ntwo")] },
      { type: "paragraph", children: [plain("three")] },
    ])
  })
})

describe("addresses", () => {
  test("end before the punctuation of the sentence", () => {
    expect(inline("(see https://example.org/a_(b)_c, or https://example.org).")).toEqual([
      plain("(see "),
      { type: "link", text: "https://example.org/a_(b)_c", href: "https://example.org/a_(b)_c" },
      plain(", or "),
      { type: "link", text: "https://example.org", href: "https://example.org/" },
      plain(")."),
    ])
  })

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "HTTPS:",
    "https://",
    "https://bank.example@evil.example/",
    "ftp://example.org",
    "//example.org",
  ])("%s is no link", (text) => {
    expect(safeHref(text)).toBeUndefined()
  })

  test("never carry characters that turn the reading direction", () => {
    const parts = inline("https://example.org/\u202Egpj.exe")
    expect(parts[0]).toEqual({ type: "link", text: "https://example.org/", href: "https://example.org/" })
  })
})

describe("any text", () => {
  const typed = fc.string({
    unit: fc.constantFrom("*", "_", "~", "`", ">", "\n", " ", "a", "http://a.b", "(", ")", "."),
    maxLength: 80,
  })

  test("parses, and loses nothing but marks and line ends", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const letters = (words: string) => words.replaceAll(/[^a-z:/]/gu, "")
        fc.pre(!text.includes("```"))
        expect(letters(shown(parseMarkdown(text)))).toBe(letters(text))
      }),
    )
  })

  test.each(["*a ", "**a", "_a_", "`", "~~a", ">", "http://", "```\n", "*_~~"])(
    "of the longest length made of %j parses at once",
    (unit) => {
      const started = performance.now()
      parseMarkdown(unit.repeat(12_000 / unit.length))
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )
})
