import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "メッセージ",
  results: "見つかったメッセージ",
  count: (count) => plural(count, { other: "メッセージ#件" }),
  more: "ほかにもあります。単語を足して絞り込んでください。",
  none: (words) => `「${words}」は見つかりませんでした。`,
  clear: "検索を消去",
  notUnderstood: (words) => `解釈できません：${words}`,
  indexing: (part) => `以前のメッセージを読み取っています：${part}`,
  help: "絞り込み",
  operators: [
    ["from:ana", "Anaさんが書いたもの。from:meは自分"],
    ["in:ana", "Anaさんとのチャットだけ"],
    ["has:link", "ほかにpoll、location、pin、reaction"],
    ["before:2026-03", "ほかにafter:、年・月・日"],
    ['"2つの 単語"', "完全に一致"],
  ],
}
