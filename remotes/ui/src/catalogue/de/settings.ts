import type { ReadyText } from "../en/ready.ts"

export const settings: ReadyText["settings"] = {
  heading: "Einstellungen",
  profile: "Profil",
  fingerprint: "Fingerabdruck",
  fingerprintWhy: "Wer du bist, in Zahlen. Dein Bild ist daraus gezeichnet.",
  device: "Dieses Gerät",
  protection: "Schutz",
  passphrase: "Versiegelt mit deiner Passphrase",
  deviceKey:
    "Versiegelt mit einem Schlüssel dieses Browsers. Jeder, der diesen Browser benutzen kann, kann deine Nachrichten lesen.",
  lock: "Jetzt sperren",
  appearance: "Darstellung",
  appearanceWhy: "Hell oder dunkel, Textgröße und Bewegung folgen deinem System.",
  about: "Über Fourfold",
  version: "Version",
  contract: "Schnittstellenvertrag",
  licence: "Lizenz",
}
