import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "オンライン · 直接",
  relayed: "オンライン · リレー経由",
  typing: "入力中…",
  away: "離席中",
  connecting: "接続中…",
  offline: "オフライン、2人ともオンラインになると届きます",
  lastSeen: (when) => `最終オンライン ${when}`,
  brokerUnreachable: "仲介サーバーに接続できません、再試行中",
  pending: (name) => `保留中：${name}がオンラインになるのを待っています`,
  them: "相手",
  request: "あなたと話したがっています",
  self: "このデバイスのみ",
  doubted: "決めるまで何も送信されません",
  blocked: "ブロック中",
  removed: "連絡先ではありません",
}
