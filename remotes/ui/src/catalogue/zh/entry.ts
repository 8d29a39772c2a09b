import type { EntryText } from "../en/entry.ts"

export const entry: EntryText = {
  starting: "正在打开 Fourfold",
  back: "返回",
  continue: "继续",

  elsewhere: {
    heading: "Fourfold 已在另一个标签页中打开",
    why: "同一时间只能有一个标签页持有你的会话。",
    action: "在此使用",
  },
  broken: { heading: "Fourfold 无法继续", action: "重新加载" },
  locked: {
    heading: "欢迎回来",
    why: "你的会话已在此设备上加密封存。",
    action: "解锁",
    working: "正在解锁…",
    wrong: "密码短语不正确。请重试。",
    vaultBroken: "此设备上存储的内容已无法读取。重新加载也许有帮助。",
  },
  welcome: {
    heading: "天生私密",
    sentence: "消息从你的浏览器直达对方的浏览器，全程四层加密。",
    action: "创建我的个人资料",
    facts: "无需账号、电子邮箱或手机号码。",
  },
  name: {
    heading: "大家怎么称呼你？",
    invited: (name) => (name === "" ? "有人邀请你聊天" : `${name} 邀请你聊天`),
    label: "你的名字",
    note: "只有你添加的人能看到。",
    missing: "请输入名字，任何名字都可以。",
    left: (count) => `还可输入 ${count} 字节`,
    tooLong: (over) => `超出 ${over} 字节。名字最多 64 字节；一个汉字占三个字节，一个拉丁字母占一个。`,
  },
  protect: {
    heading: "保护此设备",
    why: "密码短语会将这里存储的一切加密封存。没有人能替你重置。",
    skip: "暂时跳过",
    risk: "没有密码短语，任何能使用此浏览器的人都能读到你的消息。",
    missing: "请输入密码短语，或暂时跳过。",
    working: "正在生成你的密钥…",
  },
  passphrase: {
    label: "密码短语",
    again: "再输入一次",
    differs: "两次输入不一致。",
    tooShort: "请至少输入 8 个字符。",
    show: "显示字符",
    hide: "隐藏字符",
    strength: {
      short: "太短，无法保护你。四个随机词语是不错的开始。",
      weak: "容易被猜到。再加一两个词。",
      fair: "尚可。再加一个词就很强了。",
      strong: "强。",
    },
  },
  step: (at, of) => `第 ${at} 步，共 ${of} 步`,

  problem: {
    storageFull: "此浏览器的存储空间已满。请清理一些空间后重试。",
    notLeader: "Fourfold 已在另一个标签页中打开。这里没有保存任何内容；请在那边继续。",
    storageBroken: (reason) => `浏览器拒绝保存（${reason}）。请重试。`,
    vaultBroken: "此设备上存储的内容已无法读取。",
    noWebRtc: "此浏览器无法与他人直接连接（缺少 WebRTC 或已被关闭）。",
    bug: (reason) => `Fourfold 内部出错：${reason}`,
  },
  invite: {
    malformed: "这不是完整的邀请。请重新索取链接并完整复制。",
    expired: (when) => `此邀请已于${when} 过期。请索取新的邀请。`,
    own: "这是你自己的邀请。请发给别人。",
    otherServer: (url) => `此邀请属于 ${url}。请在那里打开链接。`,
    known: "你已经有这个联系人了。如果对方删除了你，请你也删除对方，再粘贴一次邀请；聊天记录可以保留。",
  },
  time: {
    today: "今天",
    yesterday: "昨天",
    todayAt: (time) => `今天 ${time}`,
    yesterdayAt: (time) => `昨天 ${time}`,
    tomorrowAt: (time) => `明天 ${time}`,
    onDateAt: (date, time) => `${date} ${time}`,
  },
}
