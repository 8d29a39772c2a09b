import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "お知らせ",
  sessionReplaced: (name) =>
    `${name}さんとの安全なセッションが作り直されました。心当たりがなければ、安全番号をもう一度照合してください。`,
  rolledBackMe:
    "このデバイスは過去の状態に戻りました。復元されたコピーが開かれています。最近のメッセージがないことがあります。",
  rolledBackThem: (name) => `${name}さんが復元されたコピーを開きました。相手側に最近のメッセージがないことがあります。`,
  rolledBackEither: (name) =>
    `こちらか${name}さんの側で、復元されたコピーが開かれました。最近のメッセージがないことがあります。`,
  dismiss: "閉じる",
}
