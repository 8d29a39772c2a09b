import type { EntryText } from "../en/entry.ts"

export const entry: EntryText = {
  starting: "Fourfoldを開いています",
  back: "戻る",
  continue: "続ける",

  elsewhere: {
    heading: "Fourfoldは別のタブで開いています",
    why: "会話を扱えるタブは一度に1つだけです。",
    action: "ここで使う",
  },
  broken: { heading: "Fourfoldを続行できません", action: "再読み込み" },
  locked: {
    heading: "おかえりなさい",
    why: "会話はこのデバイスで暗号化されています。",
    action: "ロックを解除",
    working: "ロックを解除しています…",
    wrong: "パスフレーズが違います。もう一度お試しください。",
    vaultBroken: "このデバイスに保存された内容を読めなくなりました。再読み込みで直る場合があります。",
  },
  welcome: {
    heading: "プライバシーを、当たり前に",
    sentence: "メッセージは4層の暗号に包まれ、あなたのブラウザーから相手のブラウザーへ直接届きます。",
    action: "プロフィールを作成",
    facts: "アカウントも、メールアドレスも、電話番号も不要です。",
  },
  name: {
    heading: "何とお呼びすればよいですか？",
    invited: (name) => (name === "" ? "会話に招待されています" : `${name}さんから会話に招待されています`),
    label: "あなたの名前",
    note: "あなたが追加した人にだけ見えます。",
    missing: "名前を入力してください。どんな名前でもかまいません。",
    left: (count) => `残り${count}バイト`,
    tooLong: (over) => `${over}バイト超過しています。名前は64バイトまでです。かなや漢字は1文字3バイトです。`,
  },
  protect: {
    heading: "このデバイスを保護",
    why: "パスフレーズを設定すると、ここに保存されるすべてが暗号化されます。だれもあなたの代わりに再設定できません。",
    skip: "今はスキップ",
    risk: "パスフレーズがないと、このブラウザーを使える人ならだれでもあなたのメッセージを読めます。",
    missing: "パスフレーズを入力するか、今はスキップしてください。",
    working: "鍵を作成しています…",
  },
  passphrase: {
    label: "パスフレーズ",
    again: "もう一度入力",
    differs: "2つが一致しません。",
    tooShort: "8文字以上で入力してください。",
    show: "文字を表示",
    hide: "文字を隠す",
    strength: {
      short: "短すぎて保護できません。無作為な4つの単語から始めましょう。",
      weak: "推測されやすいです。単語を1つか2つ足してください。",
      fair: "まずまずです。単語をもう1つ足すと強くなります。",
      strong: "強力です。",
    },
  },
  step: (at, of) => `ステップ${at}/${of}`,

  problem: {
    storageFull: "このブラウザーの保存領域がいっぱいです。空きを作ってから、もう一度お試しください。",
    notLeader: "Fourfoldが別のタブで開かれました。ここでは何も保存されていません。そちらで続けてください。",
    storageBroken: (reason) => `ブラウザーが保存を拒否しました（${reason}）。もう一度お試しください。`,
    vaultBroken: "このデバイスに保存された内容を読めなくなりました。",
    noWebRtc: "このブラウザーはほかのブラウザーと直接つながれません（WebRTCがないか、無効です）。",
    bug: (reason) => `Fourfoldの内部で問題が起きました：${reason}`,
  },
  invite: {
    malformed: "招待が完全ではありません。もう一度リンクをもらい、全体をコピーしてください。",
    expired: (when) => `この招待の期限は${when}に切れました。新しい招待を頼んでください。`,
    own: "これはあなた自身の招待です。ほかの人に送ってください。",
    otherServer: (url) => `この招待は${url}のものです。リンクはそちらで開いてください。`,
    known:
      "この連絡先はすでに追加されています。相手があなたを削除した場合は、こちらでも削除してから招待をもう一度貼り付けてください。会話は残せます。",
  },
  time: {
    today: "今日",
    yesterday: "昨日",
    todayAt: (time) => `今日 ${time}`,
    yesterdayAt: (time) => `昨日 ${time}`,
    tomorrowAt: (time) => `明日 ${time}`,
    onDateAt: (date, time) => `${date} ${time}`,
  },
}
