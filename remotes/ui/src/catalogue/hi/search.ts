import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "संदेश",
  results: "मिले संदेश",
  count: (count) => plural(count, { one: "# संदेश", other: "# संदेश" }),
  more: "और भी हैं: सीमित करने के लिए एक शब्द जोड़ें।",
  none: (words) => `“${words}” के लिए कुछ नहीं मिला।`,
  clear: "खोज साफ़ करें",
  notUnderstood: (words) => `समझ नहीं आया: ${words}`,
  indexing: (part) => `पुराने संदेश अब भी पढ़े जा रहे हैं: ${part}`,
  help: "खोज सीमित करें",
  operators: [
    ["from:ana", "जो Ana ने लिखा; from:me आपका है"],
    ["in:ana", "सिर्फ़ Ana के साथ की चैट"],
    ["has:link", "poll, location, pin, reaction भी"],
    ["before:2026-03", "after: भी, साल, महीना या दिन"],
    ['"दो शब्द"', "ठीक वैसा ही"],
  ],
}
