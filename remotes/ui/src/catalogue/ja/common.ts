import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "閉じる",
  cancel: "キャンセル",
  done: "完了",
  delete: "削除",
  you: "あなた",
  noName: "名前未設定",
  copied: "コピーしました",
  copyByHand: "ブラウザーに拒否されました。テキストは選択されています。Ctrl+Cでコピーしてください。",
  openChat: "チャットを開く",
  loading: "少々お待ちください…",
  failed: "うまくいきませんでした",
  notLoaded: "Fourfoldの一部を読み込めませんでした。接続を確認して、もう一度お試しください。",
}
