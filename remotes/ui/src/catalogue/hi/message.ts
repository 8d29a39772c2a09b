import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "सहेजा जा रहा है",
  queued: "कतार में",
  sent: "भेजा गया",
  delivered: "पहुँच गया",
  read: "पढ़ा गया",
  failed: "नहीं पहुँचा",

  failure: {
    ContactRemoved: "नहीं पहुँचा: संपर्क हटा दिया गया",
    ContactBlocked: "नहीं पहुँचा: संपर्क ब्लॉक है",
    KeyChanged: "नहीं पहुँचा: कुंजी संदेह में थी",
    TooOld: "नहीं पहुँचा: समय समाप्त हो गया",
  },
  retry: "फिर कोशिश करें",

  unknown: "ऐसा संदेश जिसे यह संस्करण नहीं पहचानता",
  unreadable: "एक संदेश जो पढ़ा नहीं जा सका",
  sessionReplaced: "सुरक्षित सत्र नया बनाया गया",
  youSetTimer: (duration) => `आपने संदेशों को ${duration} बाद ग़ायब होने पर सेट किया`,
  theySetTimer: (name, duration) => `${name} ने संदेशों को ${duration} बाद ग़ायब होने पर सेट किया`,
  youEndedTimer: "आपने ग़ायब होने वाले संदेश बंद किए",
  theyEndedTimer: (name) => `${name} ने ग़ायब होने वाले संदेश बंद किए`,
  youDeleted: "आपने यह संदेश हटाया",
  theyDeleted: "यह संदेश हटाया गया",

  forwarded: "फ़ॉरवर्ड किया गया",
  edited: "बदला गया",
  editHistory: "बदलावों का इतिहास",
  editNow: "अभी",
  expires: (duration) => `${duration} में ग़ायब होगा`,
  more: "और दिखाएँ",
  less: "कम दिखाएँ",
  copyCode: "कोड कॉपी करें",
  code: "कोड",

  quoteGone: "संदेश अब यहाँ नहीं है",
  quoteJump: "मूल संदेश पर जाएँ",

  reactions: "प्रतिक्रियाएँ",
  reaction: (emoji, name) => `${emoji}, ${name}`,

  poll: "पोल",
  pollMultiple: "एक से ज़्यादा जवाब संभव",
  pollClosed: "पोल समाप्त",
  pollVotes: (count) => plural(count, { one: "# वोट", other: "# वोट" }),
  pollClose: "पोल समाप्त करें",

  location: "जगह",
  locationOpen: "नक्शे में खोलें",
  locationWhy: "openstreetmap.org खुलेगा, जिसे तब यह जगह और आपका पता मालूम होगा।",

  once: "एक बार दिखने वाला संदेश",
  onceOpen: "एक बार देखने के लिए टैप करें",
  onceOpened: "खोला गया",
  onceSent: "आपने एक बार दिखने वाला संदेश भेजा",
  onceWhy: "नज़र हटाते ही यह बंद हो जाता है, और फिर नहीं रहता।",

  introduction: (name) => `मिलिए ${name} से`,
  introductionConnect: "जुड़ें",
  introductionKnown: "पहले से संपर्क में",

  menu: "संदेश मेन्यू",
  react: "प्रतिक्रिया दें",
  moreReactions: "और प्रतिक्रियाएँ",
  reply: "जवाब दें",
  forward: "फ़ॉरवर्ड करें",
  edit: "बदलें",
  copy: "टेक्स्ट कॉपी करें",
  copyRefused: "ब्राउज़र ने कॉपी करने से मना कर दिया।",
  pin: "पिन करें",
  unpin: "पिन हटाएँ",
  info: "संदेश की जानकारी",
  deleteHeading: "यह संदेश हटाएँ?",
  deleteForMe: "मेरे लिए हटाएँ",
  deleteForEveryone: "सबके लिए हटाएँ",
  deleteForMeWhy: "यह सिर्फ़ इस डिवाइस से हटेगा।",
  deleteForEveryoneWhy: "दोनों तरफ़ दिखेगा कि एक संदेश हटाया गया। जिसने पढ़ लिया, उसने पढ़ लिया।",

  forwardHeading: "इन्हें फ़ॉरवर्ड करें",
  forwardSearch: "लोग खोजें",
  forwardSend: (count) => plural(count, { one: "# व्यक्ति को फ़ॉरवर्ड करें", other: "# लोगों को फ़ॉरवर्ड करें" }),
  forwardNobody: "कोई नहीं मिला",
}
