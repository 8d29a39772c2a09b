import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "अनुरोध",
  why: "इन लोगों के पास आपका कोड है। आपके स्वीकार करने तक उन्हें आपका कुछ नहीं दिखता: न नाम, न मौजूदगी, न रसीदें।",
  none: "कोई अनुरोध नहीं। जो आपका बार-बार इस्तेमाल होने वाला कोड इस्तेमाल करता है, वह पहले यहाँ दिखता है।",
  notVerified: "सत्यापित नहीं",
  asked: (when) => `अनुरोध: ${when}`,
  noWords: "अभी तक कुछ नहीं लिखा है।",
}
