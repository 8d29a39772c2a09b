import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "Anfragen",
  why: "Diese Leute haben deinen Code. Sie sehen nichts von dir, bis du annimmst: keinen Namen, keine Anwesenheit, keine Lesebestätigung.",
  none: "Keine Anfragen. Wer deinen wiederverwendbaren Code benutzt, erscheint zuerst hier.",
  notVerified: "nicht überprüft",
  asked: (when) => `Gefragt ${when}`,
  noWords: "Noch nichts geschrieben.",
}
