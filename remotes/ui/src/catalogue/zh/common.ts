import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "关闭",
  cancel: "取消",
  done: "完成",
  delete: "删除",
  you: "你",
  noName: "还没有名字",
  copied: "已复制",
  copyByHand: "浏览器拒绝了。文本已选中：请按 Ctrl+C 复制。",
  openChat: "打开聊天",
  loading: "请稍候…",
  failed: "操作未成功",
  notLoaded: "Fourfold 的一部分未能加载。请检查网络连接，然后重试。",
}
