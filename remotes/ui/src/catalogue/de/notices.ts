import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "Hinweise",
  sessionReplaced: (name) =>
    `Die sichere Sitzung mit ${name} wurde neu aufgebaut. Wenn dich das überrascht, vergleicht eure Sicherheitsnummer noch einmal.`,
  rolledBackMe:
    "Dieses Gerät ist in der Zeit zurückgegangen: eine wiederhergestellte Kopie wurde geöffnet. Hier fehlen vielleicht neuere Nachrichten.",
  rolledBackThem: (name) =>
    `${name} hat eine wiederhergestellte Kopie geöffnet. Dort fehlen vielleicht neuere Nachrichten.`,
  rolledBackEither: (name) =>
    `Eine wiederhergestellte Kopie wurde geöffnet, hier oder bei ${name}. Neuere Nachrichten fehlen vielleicht.`,
  dismiss: "Verwerfen",
}
