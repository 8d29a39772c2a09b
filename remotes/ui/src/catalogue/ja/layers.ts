import type { ReadyText } from "../en/ready.ts"

export const layers: ReadyText["layers"] = {
  since: (when) => `${when}から耐量子（ポスト量子）暗号です。`,
  noSession: "セッションはまだありません。2人ともオンラインのときに作られます。",
  counts: (sealed, opened) => `このセッションで暗号化${sealed}件、復号${opened}件。`,
  now: "現在の接続",
  noPath: "未接続",
  direct: "直接、ブラウザーからブラウザーへ",
  relayed: "TURNリレー経由",
  connectedAt: (when) => `${when}から`,
  lastOut: "最後に送ったメッセージ",
  lastIn: "最後に受け取ったメッセージ",
  none: "このページを開いてから、層を通ったメッセージはありません。",
  checkHeading: "確かめる方法",
  check: [
    "「確認」で番号を照合してください。同じ番号になるのは、鍵が同じときだけです。",
    "メッセージは層ごとに大きくなります。メッセージの情報に前後のバイト数が表示されます。",
    "コードは公開されており、鍵があれば独立したデコーダーで記録したメッセージを開けます。",
  ],
  whoHeading: "だれに何が見えたか",
  broker: (address) => `仲介サーバー（${address}）`,
  brokerSees: "ランダムな2つの名前、会った時刻、それぞれのネットワークアドレス。連絡先も文章も見えません。",
  relay: "TURNリレー",
  relayUsed: "現在使用中：両方のネットワークアドレス、サイズ、時刻が見えます。内容は暗号化されたバイトだけです。",
  relayUnused: "現在は未使用：何も通っていません。",
  relayUnknown: "直接の経路が見つからないときだけ使われます。その場合はアドレス、サイズ、時刻が見えます。",
  peerSees: "あなたのメッセージ。直接つながっている間は、あなたのネットワークアドレスも見えます。",
}
