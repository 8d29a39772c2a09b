import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "新着メッセージ",
  open: "開く",
  dismiss: "閉じる",
  request: (name) => `${name}さんがあなたと話したがっています`,
  bare: "新しいメッセージがあります",
  bareRequest: "新しいリクエストがあります",
  message: (name) => `${name}さんからのメッセージ`,
  offer: "メッセージが届いたら通知しますか？",
  offerWhy: "Fourfoldがバックグラウンドにある間、ブラウザーがお知らせします。",
  offerGo: "オンにする",
  notNow: "後で",
  protect: "メッセージが保護されていません",
  protectWhy: "このブラウザーを使える人ならだれでも読めます。パスフレーズを設定すると暗号化されます。",
  protectGo: "パスフレーズを設定",
}
