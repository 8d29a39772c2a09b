import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "消息",
  results: "找到的消息",
  count: (count) => plural(count, { other: "# 条消息" }),
  more: "还有更多：再加一个词以缩小范围。",
  none: (words) => `未找到与“${words}”相关的内容。`,
  clear: "清除搜索",
  notUnderstood: (words) => `无法理解：${words}`,
  indexing: (part) => `仍在读取较早的消息：${part}`,
  help: "缩小范围",
  operators: [
    ["from:ana", "Ana 写的；from:me 是你写的"],
    ["in:ana", "仅限与 Ana 的聊天"],
    ["has:link", "还有 poll、location、pin、reaction"],
    ["before:2026-03", "还有 after:，年、月或日"],
    ['"两个词"', "完全匹配"],
  ],
}
