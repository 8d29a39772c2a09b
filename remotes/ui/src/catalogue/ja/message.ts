import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "保存中",
  queued: "送信待ち",
  sent: "送信済み",
  delivered: "配信済み",
  read: "既読",
  failed: "未配信",

  failure: {
    ContactRemoved: "未配信：連絡先が削除されました",
    ContactBlocked: "未配信：連絡先はブロックされています",
    KeyChanged: "未配信：鍵に疑いがありました",
    TooOld: "未配信：期限が過ぎました",
  },
  retry: "再試行",

  unknown: "このバージョンでは扱えない種類のメッセージ",
  unreadable: "読み取れなかったメッセージ",
  sessionReplaced: "安全なセッションが作り直されました",
  youSetTimer: (duration) => `メッセージが${duration}後に消えるよう設定しました`,
  theySetTimer: (name, duration) => `${name}さんが、メッセージが${duration}後に消えるよう設定しました`,
  youEndedTimer: "消えるメッセージをオフにしました",
  theyEndedTimer: (name) => `${name}さんが消えるメッセージをオフにしました`,
  youDeleted: "このメッセージを削除しました",
  theyDeleted: "このメッセージは削除されました",

  forwarded: "転送",
  edited: "編集済み",
  editHistory: "編集履歴",
  editNow: "現在",
  expires: (duration) => `${duration}後に消えます`,
  more: "もっと見る",
  less: "折りたたむ",
  copyCode: "コードをコピー",
  code: "コード",

  quoteGone: "このメッセージはもうありません",
  quoteJump: "元のメッセージへ移動",

  reactions: "リアクション",
  reaction: (emoji, name) => `${emoji}、${name}`,

  poll: "アンケート",
  pollMultiple: "複数回答可",
  pollClosed: "アンケート終了",
  pollVotes: (count) => plural(count, { other: "#票" }),
  pollClose: "アンケートを終了",

  location: "場所",
  locationOpen: "地図で開く",
  locationWhy: "openstreetmap.orgを開きます。この場所とあなたのアドレスが相手サイトに伝わります。",

  once: "1回だけ表示のメッセージ",
  onceOpen: "タップして1回だけ表示",
  onceOpened: "開封済み",
  onceSent: "1回だけ表示のメッセージを送りました",
  onceWhy: "目を離すと閉じ、そのまま消えます。",

  introduction: (name) => `${name}さんを紹介します`,
  introductionConnect: "つながる",
  introductionKnown: "すでに連絡先です",

  menu: "メッセージのメニュー",
  react: "リアクション",
  moreReactions: "ほかのリアクション",
  reply: "返信",
  forward: "転送",
  edit: "編集",
  copy: "テキストをコピー",
  copyRefused: "ブラウザーがコピーを拒否しました。",
  pin: "ピン留め",
  unpin: "ピン留めを外す",
  info: "メッセージの情報",
  deleteHeading: "このメッセージを削除しますか？",
  deleteForMe: "自分だけ削除",
  deleteForEveryone: "全員から削除",
  deleteForMeWhy: "このデバイスからだけ消えます。",
  deleteForEveryoneWhy: "メッセージが削除されたことは両方に表示されます。すでに読まれた内容は取り消せません。",

  forwardHeading: "転送先",
  forwardSearch: "人を検索",
  forwardSend: (count) => plural(count, { other: "#人に転送" }),
  forwardNobody: "だれも見つかりません",
}
