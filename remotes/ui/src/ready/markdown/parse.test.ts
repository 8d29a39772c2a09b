import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Block, type Inline, parseMarkdown } from "./parse.ts"
import { safeLink } from "./safe-link.ts"

const inline = (text: string): readonly Inline[] => {
  const [block] = parseMarkdown(text)
  return block && "children" in block ? block.children : []
}
const plain = (text: string) => ({ type: "text", text })

/** Every character a reader sees. */
const shown = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.type === "codeBlock") return block.text
      const parts = block.type === "list" ? block.items.flat() : block.children
      return parts.map(shownInline).join("")
    })
    .join("")
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

  test.each([
    "2 * 3 * 4",
    "snake_case_name",
    "a**b",
    "** **",
    "*",
    "**",
    "5*4*3",
    "_ _",
    "~~",
    "`",
    "``",
    "``a``",
    "`a\nb`",
  ])("%s stays as typed", (text) => {
    expect(inline(text)).toEqual([plain(text)])
  })

  test("code keeps its stars", () => {
    expect(inline("see `a*b*c` there")).toEqual([plain("see "), { type: "code", text: "a*b*c" }, plain(" there")])
  })
})

describe("blocks", () => {
  test("a fence keeps every line as it is", () => {
    expect(parseMarkdown("look:\n```ts\nconst *a* = 1\n\n  b\n```\nok")).toEqual([
      { type: "paragraph", children: [plain("look:")] },
      { type: "codeBlock", language: "ts", text: "const *a* = 1\n\n  b" },
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

describe("lists", () => {
  test("have dots or numbers, and begin where they are told to", () => {
    expect(parseMarkdown("- one\n- *two*\n3. three\n4) four")).toEqual([
      { type: "list", start: undefined, items: [[plain("one")], [{ type: "italic", children: [plain("two")] }]] },
      { type: "list", start: 3, items: [[plain("three")], [plain("four")]] },
    ])
  })

  test.each(["-one", "- ", "1.", "2026. ", "1234567. x"])("%s stays as typed", (text) => {
    expect(inline(text)).toEqual([plain(text)])
  })
})

describe("labels", () => {
  test("lead where they say, and say where they lead", () => {
    expect(inline("see [the *plan*](https://example.org/a) now")).toEqual([
      plain("see "),
      { type: "link", text: "the *plan*", href: "https://example.org/a", place: "example.org" },
      plain(" now"),
    ])
  })

  test.each(["[a](javascript:alert(1))", "[a]( )", "[](https://a.b)", "[a\nb](https://a.b)", "[a](data:text/html,x)"])(
    "%s stays as typed, but for addresses in it",
    (text) => {
      const links = inline(text).filter(({ type }) => type === "link")
      expect(links.every((link) => link.type === "link" && link.place === undefined)).toBe(true)
    },
  )
})

describe("addresses", () => {
  test("end before the punctuation of the sentence", () => {
    expect(inline("(see https://example.org/a_(b)_c, or https://example.org).")).toEqual([
      plain("(see "),
      { type: "link", text: "https://example.org/a_(b)_c", href: "https://example.org/a_(b)_c", place: undefined },
      plain(", or "),
      { type: "link", text: "https://example.org", href: "https://example.org/", place: undefined },
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
    "https:example.org",
    "https:\\\\example.org",
    "http://@example.org",
    "vbscript:x",
    "blob:https://example.org/1",
    "mailto:",
    "mailto:a@b?body=x",
    "mailto:a@b,c@d",
  ])("%s is no link", (text) => {
    expect(safeLink(text)).toBeUndefined()
  })

  test("of a mailbox lead to a mail to it", () => {
    expect(inline("mailto:ana@example.org.")).toEqual([
      { type: "link", text: "mailto:ana@example.org", href: "mailto:ana@example.org", place: undefined },
      plain("."),
    ])
  })

  test("in look-alike letters are shown as the network knows them", () => {
    expect(safeLink("https://аpple.com/store?q=ж")?.shown).toBe("https://xn--pple-43d.com/store?q=ж")
    expect(safeLink("HTTPS://EXAMPLE.ORG/A")?.shown).toBe("https://example.org/A")
    expect(safeLink("https://example.org/a\u200Bb")?.shown).toBe("https://example.org/a%E2%80%8Bb")
    expect(safeLink("https://example。org/")?.place).toBe("example.org")
  })

  test("never carry characters that turn the reading direction", () => {
    const parts = inline("https://example.org/\u202Egpj.exe")
    expect(parts[0]).toEqual({
      type: "link",
      text: "https://example.org/",
      href: "https://example.org/",
      place: undefined,
    })
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
        const letters = (words: string) => words.replaceAll(/[^a-z]/gu, "")
        fc.pre(!text.includes("```"))
        expect(letters(shown(parseMarkdown(text)))).toBe(letters(text))
      }),
    )
  })

  const nasty = [
    "*a ",
    "**a",
    "_a_",
    "`",
    "~~a",
    ">",
    "> ",
    "http://",
    "```\n",
    "```x\n",
    "*_~~",
    "!",
    "https://a.b!",
    "\n",
    "- x\n",
    "[a](",
    "[",
    "](",
    "[](",
    "[a](http://",
    "http://[",
    "mailto:",
    "1. x\n",
    "a_",
    "_a*",
    "h",
    "**_a_** ",
    "~~*_",
  ]

  /** Time to parse so many characters of it, best of three, ms. */
  const time = (unit: string, length: number): number => {
    const text = unit.repeat(length / unit.length)
    const once = () => {
      const started = performance.now()
      parseMarkdown(text)
      return performance.now() - started
    }
    return Math.min(once(), once(), once())
  }

  test.each(nasty)("made of %j takes time in proportion to its length", (unit) => {
    time(unit, 4000)
    // Sixteen times the longest text that can be sent; quadratic work would take minutes.
    expect(time(unit, 200_000)).toBeLessThan(1000)
    expect(time(unit, 12_000)).toBeLessThan(100)
  })
})
