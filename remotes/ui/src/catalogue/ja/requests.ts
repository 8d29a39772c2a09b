import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "リクエスト",
  why: "この人たちはあなたのコードを持っています。承認するまで、名前もオンライン状態も既読も、何も見えません。",
  none: "リクエストはありません。繰り返し使えるコードを使った人は、まずここに届きます。",
  notVerified: "未確認",
  asked: (when) => `リクエスト：${when}`,
  noWords: "まだ何も書かれていません。",
}
