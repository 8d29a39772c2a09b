import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "あなたのコード",
  why: "相手にスキャンしてもらうか、リンクを送ってください。使えるのは1回です。",
  qr: "招待のQRコード",
  link: "招待リンク",
  copy: "招待リンクをコピー",
  share: "共有",
  expires: (when) => `${when}まで有効、使えるのは1回です。`,
  expiresReusable: (when) => `${when}まで有効、だれでも使えます。使った人はリクエストに届きます。`,
  kind: "コードの種類",
  once: "1人用",
  reusable: "だれでも",
  validFor: "有効期間",
  open: "有効なコード",
  openOnce: "1回限りのコード",
  openReusable: "繰り返し使えるコード",
  until: (when) => `${when}まで`,
  revoke: "取り消す",
  revoked: "取り消しました。",
  rotate: "すべてのコードを無効にする",
  rotateHeading: "すべてのコードを無効にしますか？",
  rotateWhy:
    "新しいアドレスに変わります。これまでに渡したコードはすべて使えなくなります。連絡先には新しいアドレスが伝わり、つながったままです。",
  rotateGo: "無効にする",
  rotated: "完了しました。以前のコードはもう使えません。",
  renew: "新しいコード",
  shareText: "Fourfoldで話しましょう",
}

export const add: ReadyText["add"] = {
  heading: "連絡先を追加",
  mine: "マイコード",
  scan: "スキャン",
  paste: "招待を貼り付け",
  pasteHint: "https://…#…",
  connect: "つながる",
  missing: "届いた招待リンクを貼り付けてください。",
}

export const scan: ReadyText["scan"] = {
  start: "カメラを使う",
  image: "画像を選ぶ",
  looking: "コードを枠の中に合わせてください。",
  noCamera: "ここではカメラを使えません。コードの画像を選ぶか、リンクを貼り付けてください。",
  nothing: "この画像には読み取れるコードがありません。もっと鮮明な画像をお試しください。",
  view: "カメラ",
}
