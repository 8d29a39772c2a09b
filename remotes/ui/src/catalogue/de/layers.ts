import type { ReadyText } from "../en/ready.ts"

export const layers: ReadyText["layers"] = {
  since: (when) => `Quantensicher seit ${when}.`,
  noSession: "Es gibt noch keine Sitzung: sie entsteht, wenn ihr beide online seid.",
  counts: (sealed, opened) => `${sealed} versiegelt und ${opened} geöffnet in dieser Sitzung.`,
  now: "Jetzt verbunden",
  noPath: "nicht verbunden",
  direct: "direkt, von Browser zu Browser",
  relayed: "über ein TURN-Relais",
  connectedAt: (when) => `seit ${when}`,
  lastOut: "Letzte Nachricht hinaus",
  lastIn: "Letzte Nachricht herein",
  none: "Seit diese Seite offen ist, ging keine Nachricht durch die Schichten.",
  checkHeading: "So lässt es sich nachprüfen",
  check: [
    "Vergleicht die Zahlen unter Überprüfen: nur dieselben Schlüssel ergeben dieselben Zahlen.",
    "Jede Nachricht wächst mit jeder Schicht; ihre Info zeigt die Bytes davor und danach.",
    "Der Quelltext ist öffentlich, und ein eigener Dekoder öffnet aufgezeichnete Nachrichten mit den Schlüsseln in der Hand.",
  ],
  whoHeading: "Wer was sehen konnte",
  broker: (address) => `Der Vermittler (${address})`,
  brokerSees: "Zwei zufällige Namen, wann sie sich trafen, und ihre Netzadressen. Kein Kontakt, kein Text.",
  relay: "Ein TURN-Relais",
  relayUsed: "Wird gerade benutzt: es sieht beide Netzadressen, Größen und Zeiten. Nur versiegelte Bytes.",
  relayUnused: "Wird gerade nicht benutzt: nichts geht hindurch.",
  relayUnknown: "Wird nur benutzt, wenn sich kein direkter Weg findet. Es sähe Adressen, Größen und Zeiten.",
  peerSees: "Deine Nachrichten, und deine Netzadresse, solange ihr direkt verbunden seid.",
}
