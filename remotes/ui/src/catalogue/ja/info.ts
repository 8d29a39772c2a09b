import type { ReadyText } from "../en/ready.ts"

export const info: ReadyText["info"] = {
  heading: "メッセージの情報",
  sent: "送信",
  left: "このデバイスから送出",
  received: "受信",
  delivered: "配信",
  read: "既読",
  state: "状態",
  expires: "消える時刻",
  reactions: "リアクション",
  layersHeading: "包んでいる4つの層",
  layersHeadingPlain: "暗号の層",
  notYet: "このメッセージはまだ層を通っていません。送り出されるときに層が包みます。",
  words: "あなたの言葉",
  theirWords: "相手の言葉",
  algorithm: {
    MLS: "RFC 9420：X25519、ChaCha20-Poly1305、Ed25519",
    Signal: "PQXDH、ダブルラチェット、SPQR：AES-256-CBC、HMAC",
    "ML-KEM": "ML-KEM-768ラチェット、ChaCha20-Poly1305",
    AES: "鍵コミットメント付きAES-256-GCM",
  },
  position: {
    MLS: (epoch, step) => `エポック${epoch}、世代${step}`,
    Signal: (epoch, step) => `SPQRエポック${epoch}、メッセージ${step}`,
    "ML-KEM": (epoch, step) => `エポック${epoch}、番号${step}`,
    AES: (epoch, step) => `エポック${epoch}、番号${step}`,
  },
  bytes: (bytesIn, bytesOut) => `${bytesIn} → ${bytesOut} B`,
  ms: (ms) => `${ms}ミリ秒`,
  whoHeading: "だれに何が見えたか",
  broker: "仲介サーバー",
  brokerSees:
    "ランダムな2つの名前が会おうとしたこと、その時刻と、どのネットワークアドレスからか。連絡先も文章も見えません。",
  relay: "TURNリレー（使われた場合）",
  relaySees: "両方のネットワークアドレス、サイズ、時刻。内容は暗号化されたバイトだけです。",
  theySee: "メッセージそのもの。どう扱うかは相手次第です。",
}
