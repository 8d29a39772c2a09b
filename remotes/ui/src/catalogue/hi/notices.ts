import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "सूचनाएँ",
  sessionReplaced: (name) =>
    `${name} के साथ सुरक्षित सत्र नया बनाया गया। अगर इससे आपको हैरानी हो, तो अपना सुरक्षा नंबर फिर मिलाएँ।`,
  rolledBackMe: "यह डिवाइस पुरानी स्थिति में लौट गया: एक बहाल की गई कॉपी खोली गई। यहाँ हाल के संदेश न हों, ऐसा हो सकता है।",
  rolledBackThem: (name) => `${name} ने एक बहाल की गई कॉपी खोली। उनकी तरफ़ हाल के संदेश न हों, ऐसा हो सकता है।`,
  rolledBackEither: (name) => `यहाँ या ${name} की तरफ़ एक बहाल की गई कॉपी खोली गई। हाल के संदेश न हों, ऐसा हो सकता है।`,
  dismiss: "हटाएँ",
}
