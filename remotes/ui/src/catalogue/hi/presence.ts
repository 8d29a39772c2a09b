import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "ऑनलाइन · सीधे",
  relayed: "ऑनलाइन · रिले के ज़रिए",
  typing: "लिख रहे हैं…",
  away: "दूर हैं",
  connecting: "जुड़ रहा है…",
  offline: "ऑफ़लाइन, दोनों के ऑनलाइन होने पर पहुँचेगा",
  lastSeen: (when) => `पिछली बार ${when}`,
  brokerUnreachable: "मिलान सर्वर तक नहीं पहुँच पा रहे, फिर कोशिश हो रही है",
  pending: (name) => `बाकी: ${name} के ऑनलाइन आने का इंतज़ार`,
  them: "सामने वाले",
  request: "आपसे बात करना चाहते हैं",
  self: "सिर्फ़ इस डिवाइस पर",
  doubted: "आपके तय करने तक कुछ नहीं भेजा जाएगा",
  blocked: "ब्लॉक किया गया",
  removed: "अब संपर्क नहीं",
}
