/**
 * Colours code, from a tree of classes and text. Loaded when the first message with code in a known language is drawn. Only
 * the languages people really paste; what is longer than 20 kB stays plain, so that no expression of theirs can hold us up.
 */
import bash from "highlight.js/lib/languages/bash"
import c from "highlight.js/lib/languages/c"
import cpp from "highlight.js/lib/languages/cpp"
import css from "highlight.js/lib/languages/css"
import go from "highlight.js/lib/languages/go"
import java from "highlight.js/lib/languages/java"
import javascript from "highlight.js/lib/languages/javascript"
import json from "highlight.js/lib/languages/json"
import kotlin from "highlight.js/lib/languages/kotlin"
import markdown from "highlight.js/lib/languages/markdown"
import php from "highlight.js/lib/languages/php"
import python from "highlight.js/lib/languages/python"
import ruby from "highlight.js/lib/languages/ruby"
import rust from "highlight.js/lib/languages/rust"
import sql from "highlight.js/lib/languages/sql"
import swift from "highlight.js/lib/languages/swift"
import typescript from "highlight.js/lib/languages/typescript"
import xml from "highlight.js/lib/languages/xml"
import yaml from "highlight.js/lib/languages/yaml"
import { createLowlight } from "lowlight"

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  css,
  go,
  java,
  javascript,
  json,
  kotlin,
  markdown,
  php,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
})

type Tree = ReturnType<typeof lowlight.highlight>
type Node = Tree["children"][number]
type Element = Extract<Node, { type: "element" }>

export interface Token {
  readonly text: string
  /** What it is: "keyword", "string", "comment" …; `undefined` for plain text. */
  readonly kind: string | undefined
}

/** `undefined` for a language that it does not know. */
export const highlight = (code: string, language: string): readonly Token[] | undefined =>
  lowlight.registered(language) ? tokensOf(lowlight.highlight(language, code)) : undefined

const tokensOf = (tree: Tree | Element, kind?: string): readonly Token[] =>
  tree.children.flatMap((node: Node): readonly Token[] => {
    if (node.type === "text") return [{ text: node.value, kind }]
    return node.type === "element" ? tokensOf(node, kindOf(node) ?? kind) : []
  })

/** "hljs-title function_" → "title". */
const kindOf = ({ properties }: Element): string | undefined => {
  const classes = properties["className"]
  const first = Array.isArray(classes) ? classes.find((name) => name.startsWith("hljs-")) : undefined
  return first === undefined ? undefined : first.slice("hljs-".length)
}
