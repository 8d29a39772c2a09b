import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "नए संदेश",
  open: "खोलें",
  dismiss: "हटाएँ",
  request: (name) => `${name} आपसे बात करना चाहते हैं`,
  bare: "आपके लिए नया संदेश है",
  bareRequest: "आपके लिए नया अनुरोध है",
  message: (name) => `${name} का संदेश`,
  offer: "कोई लिखे तो आपको बताया जाए?",
  offerWhy: "Fourfold बैकग्राउंड में हो तब भी आपका ब्राउज़र आपको बता सकता है।",
  offerGo: "चालू करें",
  notNow: "अभी नहीं",
  protect: "आपके संदेश सुरक्षित नहीं हैं",
  protectWhy: "जो भी यह ब्राउज़र इस्तेमाल कर सकता है, वह उन्हें पढ़ सकता है। पासफ़्रेज़ उन्हें सील कर देता है।",
  protectGo: "पासफ़्रेज़ सेट करें",
}
