import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "बंद करें",
  cancel: "रद्द करें",
  done: "हो गया",
  delete: "हटाएँ",
  you: "आप",
  noName: "अभी कोई नाम नहीं",
  copied: "कॉपी किया गया",
  copyByHand: "ब्राउज़र ने मना कर दिया। टेक्स्ट चुना हुआ है: Ctrl+C से कॉपी करें।",
  openChat: "चैट खोलें",
  loading: "एक पल…",
  failed: "यह नहीं हो सका",
  notLoaded: "Fourfold का एक हिस्सा लोड नहीं हो सका। अपना कनेक्शन जाँचें और फिर कोशिश करें।",
}
