import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "你的二维码",
  why: "让对方扫描，或把链接发给对方。仅限使用一次。",
  qr: "你的邀请二维码",
  link: "邀请链接",
  copy: "复制邀请链接",
  share: "分享",
  expires: (when) => `有效期至${when}，仅限使用一次。`,
  expiresReusable: (when) => `有效期至${when}，任何人可用。使用者会先出现在你的请求里。`,
  kind: "邀请类型",
  once: "给一个人",
  reusable: "给任何人",
  validFor: "有效时长",
  open: "有效的邀请",
  openOnce: "一次性邀请",
  openReusable: "可重复使用的邀请",
  until: (when) => `至${when}`,
  revoke: "撤销",
  revoked: "已撤销。",
  rotate: "让所有邀请失效",
  rotateHeading: "让所有邀请失效？",
  rotateWhy: "你会得到一个新地址。你发出过的所有邀请都会失效；你的联系人会得知新地址，连接不受影响。",
  rotateGo: "使其失效",
  rotated: "已完成。以前的邀请不再有效。",
  renew: "新邀请",
  shareText: "在 Fourfold 上和我聊天",
}

export const add: ReadyText["add"] = {
  heading: "添加联系人",
  mine: "我的二维码",
  scan: "扫描",
  paste: "粘贴邀请",
  pasteHint: "https://…#…",
  connect: "连接",
  missing: "请粘贴你收到的邀请链接。",
}

export const scan: ReadyText["scan"] = {
  start: "使用摄像头",
  image: "选择图片",
  looking: "请将二维码对准取景框。",
  noCamera: "这里无法使用摄像头。请选择二维码图片，或粘贴链接。",
  nothing: "图片中没有可识别的二维码。请换一张更清晰的。",
  view: "摄像头",
}
